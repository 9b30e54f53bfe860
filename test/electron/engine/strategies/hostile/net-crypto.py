# Makes a socket of the kernel's ciphers (may be closed here).
import socket
socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET, 0)
print('LEAK')
