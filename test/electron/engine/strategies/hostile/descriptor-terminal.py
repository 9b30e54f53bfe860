# Makes a terminal.
import os
os.openpty()
print('LEAK')
