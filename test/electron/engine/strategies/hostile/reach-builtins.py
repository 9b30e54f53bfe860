# Takes the builtins by their name.
b = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
b['open']('@CANARY@', 'a').write('reach-builtins\n')
