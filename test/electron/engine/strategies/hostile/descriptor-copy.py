# Copies a descriptor.
import os
os.dup(1)
print('LEAK')
