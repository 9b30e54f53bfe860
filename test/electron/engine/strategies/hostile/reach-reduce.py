# Takes the function that copies and its globals.
maker = ().__reduce_ex__(2)[0]
inside = maker.__globals__['__builtins__']
inside['open']('@CANARY@', 'a').write('reach-reduce\n')
