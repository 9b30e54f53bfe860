# The same without a name that a check could see.
u = '_' * 2
classes = getattr(getattr(getattr((), u + 'class' + u), u + 'base' + u), u + 'subclasses' + u)()
for each in classes:
    if getattr(each, u + 'name' + u) == '_wrap_close':
        getattr(getattr(each, u + 'init' + u), u + 'globals' + u)['system']('echo reach-getattr >> @CANARY@')
