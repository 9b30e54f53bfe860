# Reads where in the engine's memory what lies.
import os
print('LEAK' if open(f'/proc/{os.getppid()}/maps').read() else 'nothing')
