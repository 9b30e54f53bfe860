# Takes the engine's signal for itself.
import signal
signal.signal(signal.SIGUSR1, lambda *_: None)
print('LEAK')
