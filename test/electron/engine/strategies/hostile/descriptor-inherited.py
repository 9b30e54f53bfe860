# Looks for what the engine left open.
import os
for number in [3, *range(6, 64)]:
    try:
        os.fstat(number)
    except OSError:
        continue
    print('LEAK')
