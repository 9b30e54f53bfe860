# Can another process be signalled.
import os
os.kill(@PID@, 0)
print('LEAK')
