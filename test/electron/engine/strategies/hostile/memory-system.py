# Makes memory that every process of this user can attach.
import ctypes
libc = ctypes.CDLL(None)
made = libc.shmget(0, 4096, 0o1600)
if made >= 0:
    libc.shmctl(made, 0, None)
    print('LEAK')
