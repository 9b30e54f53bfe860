# Makes a socket of the newer internet (may be closed here).
import socket
socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
print('LEAK')
