# Reads its memory as a file, past all protection of pages.
import ctypes
here = ctypes.create_string_buffer(b'LEAK')
with open('/proc/self/mem', 'r+b', buffering=0) as memory:
    memory.seek(ctypes.addressof(here))
    print(memory.read(4).decode())
