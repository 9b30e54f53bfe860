# Sends a datagram.
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'net-udp', ('127.0.0.1', @PORT@))
print('LEAK')
