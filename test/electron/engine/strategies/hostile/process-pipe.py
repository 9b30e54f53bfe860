# Starts a shell through a pipe.
import os
os.popen('echo process-pipe >> @CANARY@').read()
