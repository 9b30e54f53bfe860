# Writes into the run's columns.
import os
os.write(3, b'LEAK')
print('LEAK')
