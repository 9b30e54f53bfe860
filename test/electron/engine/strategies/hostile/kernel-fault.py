# Handles page faults (may be closed here).
import ctypes, os
if ctypes.CDLL(None).syscall(323 if os.uname().machine == 'x86_64' else 282, 1) >= 0:
    print('LEAK')
