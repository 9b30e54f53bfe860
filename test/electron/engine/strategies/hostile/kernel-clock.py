# Reads how the clock is steered.
import ctypes
if ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512)) >= 0:
    print('LEAK')
