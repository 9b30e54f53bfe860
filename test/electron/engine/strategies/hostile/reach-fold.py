# Folds names over a thing.
import functools
u = '_' * 2
names = [f'{u}class{u}', f'{u}base{u}', f'{u}subclasses{u}']
for each in functools.reduce(getattr, names, ())():
    if getattr(each, f'{u}name{u}') == '_wrap_close':
        functools.reduce(getattr, [f'{u}init{u}', f'{u}globals{u}'], each)['system']('echo reach-fold >> @CANARY@')
