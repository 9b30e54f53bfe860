# Changes its user.
import os
os.setresuid(*os.getresuid())
print('LEAK')
