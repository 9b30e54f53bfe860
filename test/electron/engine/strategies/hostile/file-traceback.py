# Lets a traceback quote the line of a file.
import traceback
try:
    exec(compile('1 / 0', '@SECRET@', 'exec'))
except ZeroDivisionError:
    print(traceback.format_exc())
