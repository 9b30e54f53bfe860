# Calls the host's own functions by a class's hooks.
import openbell
class Probe(openbell.Strategy):
    def __init_subclass__(cls):
        cls.__mro__[-1].__subclasses__
import sys
sys.modules['os'].system('echo reach-init-subclass >> @CANARY@')
