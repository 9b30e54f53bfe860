# Makes a socket by the C library.
import ctypes
if ctypes.CDLL(None).socket(2, 1, 0) >= 0:
    print('LEAK')
