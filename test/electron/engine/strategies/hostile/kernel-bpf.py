# Loads a program into the kernel (may be closed here).
import ctypes, os
if ctypes.CDLL(None).syscall(321 if os.uname().machine == 'x86_64' else 280, 0, ctypes.create_string_buffer(b'\x02\0\0\0\x04\0\0\0\x08\0\0\0\x01', 72), 72) >= 0:
    print('LEAK')
