# Empties a file.
import os
os.truncate('@VICTIM@', 0)
print('LEAK')
