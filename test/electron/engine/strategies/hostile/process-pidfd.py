# Takes hold of another process.
import os
os.pidfd_open(@PID@)
print('LEAK')
