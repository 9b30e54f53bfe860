# Renames itself.
import ctypes
if ctypes.CDLL(None).prctl(15, b'kworker', 0, 0, 0) == 0:
    print('LEAK')
