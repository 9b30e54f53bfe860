# Asks for the machine's name.
import socket
print('LEAK' if socket.gethostname() else 'nothing')
