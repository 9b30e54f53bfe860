# Makes descriptors.
import os
os.pipe()
print('LEAK')
