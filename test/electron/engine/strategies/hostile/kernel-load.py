# Asks how busy and how large the machine is.
import ctypes
if ctypes.CDLL(None).sysinfo(ctypes.create_string_buffer(256)) == 0:
    print('LEAK')
