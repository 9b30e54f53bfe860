# Asks where it is and goes elsewhere.
import os
os.chdir('/')
if os.listdir('.'):
    print('LEAK')
