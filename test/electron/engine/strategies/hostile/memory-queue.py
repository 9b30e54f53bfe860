# Makes a queue between processes (may be closed here).
import ctypes
libc = ctypes.CDLL(None)
made = libc.msgget(0, 0o1600)
if made >= 0:
    libc.msgctl(made, 0, None)
    print('LEAK')
