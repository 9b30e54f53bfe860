# Lets JSON call back and climbs from there.
import json, sys
def climb(value):
    frame = sys._getframe(1)
    frame.f_builtins['open']('@CANARY@', 'a').write('reach-default\n')
json.dumps({1, 2}, default=climb)
