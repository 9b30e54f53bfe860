# Makes a temporary file.
import os, tempfile
number, name = tempfile.mkstemp()
os.close(number)
os.unlink(name)
print('LEAK')
