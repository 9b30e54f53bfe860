# Changes what its new files may.
import os
os.umask(0o77)
print('LEAK')
