# Makes a file in memory.
import os
os.memfd_create('memory-file')
print('LEAK')
