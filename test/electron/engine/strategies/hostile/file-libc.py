# Opens a file by the C library.
import ctypes
libc = ctypes.CDLL(None)
libc.write(libc.open(b'@CANARY@', 0o101, 0o600), b'file-libc\n', 10)
