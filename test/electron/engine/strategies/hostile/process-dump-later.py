# Starts a thread of C, that Python knows nothing of.
import faulthandler
faulthandler.dump_traceback_later(60)
print('LEAK')
