# Forks by the number of the call.
import ctypes, os
made = ctypes.CDLL(None).syscall(56 if os.uname().machine == 'x86_64' else 220, 17, 0, 0, 0, 0)
if made == 0:
    os._exit(0)
if made > 0:
    print('LEAK')
