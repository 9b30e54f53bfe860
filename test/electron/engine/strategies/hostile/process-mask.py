# Stops its ears to the engine's signal.
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
print('LEAK')
