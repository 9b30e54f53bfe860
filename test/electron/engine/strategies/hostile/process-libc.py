# Starts a shell by the C library.
import ctypes
ctypes.CDLL(None).system(b'echo process-libc >> @CANARY@')
