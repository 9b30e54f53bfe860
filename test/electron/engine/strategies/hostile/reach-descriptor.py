# Asks the type of a function for its globals.
import json
held = type(lambda: 0).__dict__['__globals__'].__get__(json.dumps)
held['__builtins__']['open']('@CANARY@', 'a').write('reach-descriptor\n')
