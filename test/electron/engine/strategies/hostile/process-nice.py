# Changes its own priority.
import os
os.nice(1)
print('LEAK')
