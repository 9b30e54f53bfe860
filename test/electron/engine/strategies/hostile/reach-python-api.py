# Runs code by the C interface of Python.
import ctypes
ctypes.pythonapi.PyRun_SimpleString(b"import os; os.system('echo reach-python-api >> @CANARY@')")
