# Lets itself be traced.
import ctypes
if ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0:
    print('LEAK')
