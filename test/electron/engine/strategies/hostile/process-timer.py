# Sets an alarm.
import signal
signal.setitimer(signal.ITIMER_REAL, 100)
print('LEAK')
