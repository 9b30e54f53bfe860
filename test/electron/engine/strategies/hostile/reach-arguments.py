# Reads what the engine has told it at its start.
import sys
if len(sys.argv) > 1 or len(sys.orig_argv) > 3:
    print('LEAK')
