# Reads memory of a process.
import ctypes, os
class Part(ctypes.Structure):
    _fields_ = [('at', ctypes.c_void_p), ('size', ctypes.c_size_t)]
there, here = ctypes.create_string_buffer(b'LEAK'), ctypes.create_string_buffer(8)
source, target = Part(ctypes.addressof(there), 4), Part(ctypes.addressof(here), 4)
call = ctypes.CDLL(None).process_vm_readv
call(os.getpid(), ctypes.byref(target), 1, ctypes.byref(source), 1, 0)
print(here.value.decode())
