# Watches files.
import ctypes
if ctypes.CDLL(None).inotify_init() >= 0:
    print('LEAK')
