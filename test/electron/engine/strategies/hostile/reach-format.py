# Reads an attribute in a format string.
class Show:
    def __format__(self, spec):
        return spec
found = '{0.__class__.__init__.__globals__[__builtins__]}'.format(type('A', (), {'__init__': lambda self: None})())
if 'open' in found or 'module' in found:
    open('@CANARY@', 'a').write('reach-format\n')
