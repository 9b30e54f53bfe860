# Takes the thing out of the error about it.
import random
try:
    random.nothing
except AttributeError as error:
    error.obj._os.system('echo reach-error-object >> @CANARY@')
