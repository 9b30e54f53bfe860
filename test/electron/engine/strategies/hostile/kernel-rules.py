# Makes rules for its own lock (may be closed here).
import ctypes
if ctypes.CDLL(None).syscall(444, None, 0, 1) >= 1:
    print('LEAK')
