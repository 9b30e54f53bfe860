# Asks how large the disk is.
import os
if os.statvfs('/').f_blocks:
    print('LEAK')
