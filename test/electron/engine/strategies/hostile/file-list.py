# Lists a folder.
import os
print('LEAK' if 'secret' in os.listdir('@FOLDER@') else 'nothing')
