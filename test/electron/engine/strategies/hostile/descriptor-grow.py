# Makes the run's columns longer.
import os
os.ftruncate(3, 64)
print('LEAK')
