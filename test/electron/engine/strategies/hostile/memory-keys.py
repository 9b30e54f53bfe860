# Makes memory executable by the call with keys.
import ctypes, mmap, os
page = mmap.mmap(-1, 4096)
at = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(page)))
number = 329 if os.uname().machine == 'x86_64' else 288
if ctypes.CDLL(None).syscall(number, at, 4096, 5, -1) == 0:
    print('LEAK')
