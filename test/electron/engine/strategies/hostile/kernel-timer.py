# Makes a timer of the kernel's.
import ctypes
if ctypes.CDLL(None).timerfd_create(1, 0) >= 0:
    print('LEAK')
