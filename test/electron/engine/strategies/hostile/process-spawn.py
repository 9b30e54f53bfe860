# Starts a program by posix_spawn.
import os
os.waitpid(os.posix_spawn('/bin/sh', ['sh', '-c', 'echo process-spawn >> @CANARY@'], {}), 0)
