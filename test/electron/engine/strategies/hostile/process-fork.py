# Forks.
import os
if os.fork() == 0:
    open('@CANARY@', 'a').write('process-fork\n')
    os._exit(0)
os.wait()
