# Gives a file to its owner.
import os
os.chown('@SECRET@', -1, -1)
print('LEAK')
