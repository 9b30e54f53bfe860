# Unwraps a decorated function down to its module.
import functools, statistics
@functools.wraps(statistics.mean)
def mine():
    pass
mine.__wrapped__.__globals__['__builtins__']['open']('@CANARY@', 'a').write('reach-wrapped\n')
