# Connects to a socket of this machine.
import socket
s = socket.socket(socket.AF_UNIX)
s.connect('@UNIX@')
s.send(b'net-unix')
