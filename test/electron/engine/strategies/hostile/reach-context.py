# Finds sys inside what makes contexts.
import contextlib
contextlib.sys.modules['os'].system('echo reach-context >> @CANARY@')
