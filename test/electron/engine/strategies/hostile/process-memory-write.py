# Writes memory of a process.
import ctypes, os
class Part(ctypes.Structure):
    _fields_ = [('at', ctypes.c_void_p), ('size', ctypes.c_size_t)]
here, there = ctypes.create_string_buffer(b'LEAK'), ctypes.create_string_buffer(8)
source, target = Part(ctypes.addressof(here), 4), Part(ctypes.addressof(there), 4)
ctypes.CDLL(None).process_vm_writev(os.getpid(), ctypes.byref(source), 1, ctypes.byref(target), 1, 0)
print(there.value.decode())
