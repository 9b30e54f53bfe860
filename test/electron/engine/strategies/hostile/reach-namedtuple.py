# Lets namedtuple evaluate a text.
import collections
collections.namedtuple.__globals__['_sys'].modules['os'].system('echo reach-namedtuple >> @CANARY@')
