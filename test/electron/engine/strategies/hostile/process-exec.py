# Becomes another program.
import os
os.execv('/bin/sh', ['sh', '-c', 'echo process-exec >> @CANARY@'])
