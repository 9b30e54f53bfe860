# Renames a file.
import os
os.rename('@VICTIM@', '@VICTIM@-taken')
print('LEAK')
