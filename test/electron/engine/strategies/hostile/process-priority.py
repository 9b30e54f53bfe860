# Changes a priority.
import os
os.setpriority(os.PRIO_PROCESS, @PID@, os.getpriority(os.PRIO_PROCESS, @PID@))
print('LEAK')
