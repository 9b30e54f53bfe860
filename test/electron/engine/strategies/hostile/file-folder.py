# Makes a folder.
import os
os.mkdir('@FOLDER@/made')
print('LEAK')
