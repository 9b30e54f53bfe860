# Makes two sockets.
import socket
socket.socketpair()
print('LEAK')
