# Puts something into the kernel's keyring (may be closed here).
import ctypes, os
call = ctypes.CDLL(None).syscall
if call(248 if os.uname().machine == 'x86_64' else 217, b'user', b'openbell', b'a', 1, -1) >= 0:
    print('LEAK')
