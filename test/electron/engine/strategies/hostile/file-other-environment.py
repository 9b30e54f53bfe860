# Reads the environment of another process.
print('LEAK' if open('/proc/@PID@/environ', 'rb').read() else 'nothing')
