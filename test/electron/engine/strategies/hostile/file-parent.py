# Reads the engine's command line from /proc.
import os
if open(f'/proc/{os.getppid()}/cmdline', 'rb').read():
    print('LEAK')
