# Makes a file below the level of io.
import os
os.write(os.open('@CANARY@', os.O_CREAT | os.O_WRONLY), b'file-os-open\n')
