# Starts a worker.
import multiprocessing
def work():
    open('@CANARY@', 'a').write('process-multi\n')
worker = multiprocessing.get_context('fork').Process(target=work)
worker.start()
worker.join()
