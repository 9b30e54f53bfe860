# Finds files by a pattern.
import glob
if glob.glob('@FOLDER@/sec*'):
    print('LEAK')
