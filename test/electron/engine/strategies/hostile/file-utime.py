# Changes times.
import os
os.utime('@SECRET@')
print('LEAK')
