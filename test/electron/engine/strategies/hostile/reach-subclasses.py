# Walks the classes to one that knows os.
for each in ().__class__.__base__.__subclasses__():
    if each.__name__ == '_wrap_close':
        each.__init__.__globals__['system']('echo reach-subclasses >> @CANARY@')
