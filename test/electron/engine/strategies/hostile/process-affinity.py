# Chooses its processors.
import os
os.sched_setaffinity(0, os.sched_getaffinity(0))
print('LEAK')
