# Runs code while unpickling.
import pickle
pickle.loads(b"cos\nsystem\n(S'echo reach-pickle >> @CANARY@'\ntR.")
