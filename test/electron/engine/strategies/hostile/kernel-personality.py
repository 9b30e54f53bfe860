# Asks for another personality, in which all memory may be executed.
import ctypes
if ctypes.CDLL(None).personality(0x0400000) >= 0:
    print('LEAK')
