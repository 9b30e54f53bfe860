# Makes memory executable later.
import ctypes, mmap
page = mmap.mmap(-1, 4096)
at = ctypes.addressof(ctypes.c_char.from_buffer(page))
if ctypes.CDLL(None).mprotect(ctypes.c_void_p(at), 4096, 5) == 0:
    print('LEAK')
