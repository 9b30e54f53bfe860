# Finds the modules through a decorator.
import collections
collections._sys.modules['os'].system('echo reach-collections >> @CANARY@')
