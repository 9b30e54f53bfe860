# Makes a FIFO.
import os
os.mkfifo('@FOLDER@/fifo')
print('LEAK')
