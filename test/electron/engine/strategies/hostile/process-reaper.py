# Makes itself the parent of orphans.
import ctypes
if ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0:
    print('LEAK')
