# Replaces the code of a function.
def harmless():
    pass
def harmful():
    return open
harmless.__code__ = harmful.__code__
harmless()('@CANARY@', 'a').write('reach-code\n')
