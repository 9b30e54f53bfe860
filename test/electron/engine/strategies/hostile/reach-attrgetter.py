# Reads attributes by texts.
import operator
subclasses = operator.attrgetter('__class__.__base__.__subclasses__')(())
for each in subclasses():
    if operator.attrgetter('__name__')(each) == '_wrap_close':
        operator.attrgetter('__init__.__globals__')(each)['system']('echo reach-attrgetter >> @CANARY@')
