# Reads the kernel's messages (may be closed here).
import ctypes
if ctypes.CDLL(None).klogctl(10, None, 0) >= 0:
    print('LEAK')
