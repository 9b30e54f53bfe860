# Finds os among all objects.
import gc
for each in gc.get_objects():
    if isinstance(each, dict) and each.get('__name__') in ('posix', 'os') and 'system' in each:
        each['system']('echo reach-collector >> @CANARY@')
        break
