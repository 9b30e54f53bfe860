# Hides the names in a class pattern.
match ():
    case object(__class__=kind):
        match kind:
            case object(__base__=base):
                for each in base.__subclasses__():
                    if each.__name__ == '_wrap_close':
                        each.__init__.__globals__['system']('echo reach-class-cell >> @CANARY@')
