"""Live and on paper a callback that takes too long costs only itself: all that it has asked for is dropped."""

from __future__ import annotations

from typing import Any

from openbell._errors import Errors
from openbell._run import Run


class Survival:
    """Drops what a callback has asked for since ``begin``, and says in the log where it was ended."""

    def __init__(self, run: Run, errors: Errors) -> None:
        self.Timeout: type[BaseException] = errors.timeout
        self._run = run
        self._errors = errors

    def begin(self) -> Any:
        return self._run.orders.mark()

    def end(self, mark: Any, error: BaseException, callback: str | None) -> None:
        run = self._run
        run.orders.drop(mark)
        told = self._errors.told(error, callback, run.step)
        place = f": {self._errors.file}:{told['line']}: {told['source']}" if "line" in told else ""
        said = f"{callback}() took longer than its limit and was ended; what it asked for is dropped{place}"
        run.output.log(run.step, said, "error", told.get("line"))
