# Reads the environment from /proc.
print('LEAK' if b'R2_API_KEY' in open('/proc/self/environ', 'rb').read() else 'nothing')
