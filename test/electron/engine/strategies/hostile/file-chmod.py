# Changes permissions.
import os
os.chmod('@SECRET@', 0o600)
print('LEAK')
