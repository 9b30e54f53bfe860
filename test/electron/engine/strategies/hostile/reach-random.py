# Finds os inside an allowed module.
import random
random._os.system('echo reach-random >> @CANARY@')
