# Takes a name that is in no folder.
import os, socket
socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).bind(f'\0openbell-{os.getpid()}')
print('LEAK')
