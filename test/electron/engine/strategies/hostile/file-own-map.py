# Reads where in its memory what lies.
print('LEAK' if '[stack]' in open('/proc/self/maps').read() else 'nothing')
