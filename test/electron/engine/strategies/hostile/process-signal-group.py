# Signals its group.
import os
os.killpg(os.getpgid(@PID@), 0)
print('LEAK')
