# Gives the engine a descriptor through its output.
import socket
output = socket.socket(fileno=1)
socket.send_fds(output, [b'LEAK\n'], [0])
output.detach()
