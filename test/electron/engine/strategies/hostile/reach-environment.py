# Looks for keys in the environment.
import os
if os.environ.get('R2_API_KEY'):
    print('LEAK')
