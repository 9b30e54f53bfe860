"""How the engine ends a callback that takes too long: a signal that raises inside the strategy's own code.

The second signal writes the stack to stderr; it is C code and works while the interpreter is held. The last one is
SIGKILL, which nobody can answer. Windows has none of these: there the job is ended.
"""

import faulthandler
import signal
import sys


class StrategyTimeout(BaseException):
    """Not an Exception, so that `except Exception` in a strategy does not swallow it."""


def listen(file, internal):
    """Raise in code of ``file`` on SIGUSR1, dump on SIGUSR2. ``internal`` tells the guard that frames are read here."""
    if not hasattr(signal, "SIGUSR1"):
        return

    def cancel(_number, frame):
        internal[0] += 1
        try:
            inside = _runs(frame, file)
        finally:
            internal[0] -= 1
        # Between two callbacks there is nothing to end: the answer is already on its way.
        if inside:
            raise StrategyTimeout("the callback took longer than its limit")

    signal.signal(signal.SIGUSR1, cancel)
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGALRM, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(ignored, signal.SIG_IGN)
    faulthandler.register(signal.SIGUSR2, file=sys.stderr, all_threads=True, chain=False)


def _runs(frame, file):
    while frame is not None:
        if frame.f_code.co_filename == file:
            return True
        frame = frame.f_back
    return False
