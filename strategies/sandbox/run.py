"""Runs the strategy's source, and reads where in it an error arose."""

import linecache
import types
import sys

from sandbox.cancel import StrategyTimeout


class Runner:
    """Gives the channel what the SDK needs beside frames: load, frames and Timeout."""

    def __init__(self, channel, file, checked, layers):
        self._file = file
        self._checked = checked
        # How often we are reading frames ourselves right now: the guard lets that pass.
        self.internal = [0]
        self._guarded = "L2" in layers
        channel.load = self._load
        channel.frames = self._frames
        channel.Timeout = StrategyTimeout
        linecache.cache[file] = (len(checked.text), None, checked.text.splitlines(True), file)

    def arm(self):
        """The last step before the SDK takes over."""

    def _load(self):
        module = types.ModuleType("strategy")
        sys.modules["strategy"] = module
        code = compile(self._checked.tree or self._checked.text, self._file, "exec", dont_inherit=True)
        exec(code, module.__dict__)
        return module.__dict__

    def _frames(self, error):
        self.internal[0] += 1
        try:
            frames, step = [], error.__traceback__
            while step is not None:
                code = step.tb_frame.f_code
                if code.co_filename == self._file:
                    frames.append((step.tb_lineno, code.co_name))
                step = step.tb_next
            # The first and last of an endless recursion tell as much as all of it.
            return frames[:8] + frames[8:][-8:]
        finally:
            self.internal[0] -= 1
