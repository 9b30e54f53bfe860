# Makes a link.
import os
os.symlink('@SECRET@', '@FOLDER@/link')
print('LEAK')
