# Asks whether a file is there.
import os
if os.stat('@SECRET@').st_size:
    print('LEAK')
