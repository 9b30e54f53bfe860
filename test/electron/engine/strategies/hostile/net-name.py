# Looks a name up.
import socket
if socket.getaddrinfo('localhost', 80):
    print('LEAK')
