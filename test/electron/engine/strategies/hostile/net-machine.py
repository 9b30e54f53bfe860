# Makes a socket to the machine around this one (may be closed here).
import socket
socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
print('LEAK')
