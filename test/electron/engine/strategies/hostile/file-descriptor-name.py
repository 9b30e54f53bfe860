# Asks what a descriptor stands for.
import os
print('LEAK' if os.readlink('/proc/self/fd/0') else 'nothing')
