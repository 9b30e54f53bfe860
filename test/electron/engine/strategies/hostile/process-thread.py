# Starts a thread.
import threading
thread = threading.Thread(target=print, args=('LEAK',))
thread.start()
thread.join()
