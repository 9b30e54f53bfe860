# Listens to the wire (may be closed here).
import socket
socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
print('LEAK')
