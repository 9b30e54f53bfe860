# Removes a file.
import os
os.unlink('@VICTIM@')
print('LEAK')
