# Keeps memory from being moved (may be closed here).
import ctypes
here = ctypes.create_string_buffer(4096)
if ctypes.CDLL(None).mlock(here, 4096) == 0:
    print('LEAK')
