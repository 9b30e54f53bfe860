# Finds sys inside what warns.
import warnings
warnings.sys.modules['os'].system('echo reach-warnings >> @CANARY@')
