# Sets up io_uring (may be closed here).
import ctypes
if ctypes.CDLL(None).syscall(425, 4, ctypes.create_string_buffer(120)) >= 0:
    print('LEAK')
