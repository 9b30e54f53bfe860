# Starts a shell.
import os
os.system('echo process-system >> @CANARY@')
