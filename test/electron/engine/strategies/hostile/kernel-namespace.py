# Makes a world of its own (may be closed here).
import ctypes
if ctypes.CDLL(None).unshare(0x10000000) == 0:
    print('LEAK')
