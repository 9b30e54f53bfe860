# Raises inside the host and climbs from what comes back.
import json
class Shown:
    pass
try:
    json.dumps(Shown())
except TypeError as error:
    step = error.__traceback__
    while step.tb_next:
        step = step.tb_next
    step.tb_frame.f_globals['__builtins__']['open']('@CANARY@', 'a').write('reach-chain\n')
