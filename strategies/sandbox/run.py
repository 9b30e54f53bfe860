"""Runs the strategy's source as its layers demand, and reads where in it an error arose."""

import builtins
import linecache
import sys
import types

from sandbox.cancel import StrategyTimeout
from sandbox.guard import Guard


class Runner:
    """Gives the channel what the SDK needs beside frames: ``load``, ``frames``, ``line``, ``tree`` and ``Timeout``."""

    def __init__(self, channel, file, checked, guarded_modules):
        self._file = file
        # How often frames are being read here right now: the guard lets that pass.
        self.internal = [0]
        self._guard = None if guarded_modules is None else Guard(guarded_modules, self.internal)
        self._module = types.ModuleType("strategy")
        self._body = self._compiled(checked)
        channel.load = self._load
        channel.frames = self._frames
        channel.line = self._line
        channel.tree = checked.tree
        channel.Timeout = StrategyTimeout
        linecache.cache[file] = (len(checked.text), None, checked.text.splitlines(True), file)

    def _compiled(self, checked):
        names = self._module.__dict__
        for own in ("__loader__", "__spec__", "__package__"):
            names.pop(own, None)
        names["__builtins__"] = builtins if self._guard is None else self._guard.builtins
        try:
            code = compile(checked.text if checked.tree is None else checked.tree, self._file, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return error
        # As a function: the guard sees no `exec`, and its globals are the module.
        return types.FunctionType(code, names, "strategy")

    def _load(self):
        body, self._body = self._body, None
        if not isinstance(body, types.FunctionType):
            raise body
        sys.modules["strategy"] = self._module
        if self._guard is not None:
            self._guard.arm(self._module)
        body()
        return self._module.__dict__

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

    def _line(self):
        """Of the strategy's file, the innermost that is running; None while none is."""
        self.internal[0] += 1
        try:
            raise LookupError
        except LookupError as here:
            frame = here.__traceback__.tb_frame
            while frame is not None and frame.f_code.co_filename != self._file:
                frame = frame.f_back
            return None if frame is None else frame.f_lineno
        finally:
            self.internal[0] -= 1
