# Can the engine be signalled.
import os
os.kill(os.getppid(), 0)
print('LEAK')
