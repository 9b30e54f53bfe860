# Lets the kernel copy a file to its output.
import os
os.sendfile(1, os.open('@SECRET@', os.O_RDONLY), 0, 4)
os.write(1, b'\n')
