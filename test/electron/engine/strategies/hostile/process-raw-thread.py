# Starts a thread without threading.
import _thread, time
_thread.start_new_thread(print, ('LEAK',))
time.sleep(0.05)
