# Opens a file by the number of the call.
import ctypes, os
libc = ctypes.CDLL(None)
number = 257 if os.uname().machine == 'x86_64' else 56
libc.write(libc.syscall(number, -100, b'@CANARY@', 0o101, 0o600), b'file-call\n', 10)
