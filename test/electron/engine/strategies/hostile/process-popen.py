# Starts a program.
import subprocess
subprocess.run(['/bin/sh', '-c', 'echo process-popen >> @CANARY@'])
