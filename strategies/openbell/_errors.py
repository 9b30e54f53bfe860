"""What the engine is told when a strategy fails."""

from __future__ import annotations

from re import compile as _pattern
from typing import Any, Callable, Sequence

from openbell._places import Places
from openbell._words import Returned, StrategyError

_MOST = 2000
_CODE = _pattern(r"strategy\.[a-z-]+")


class Errors:
    """Makes FAILED out of an error. ``frames`` reads the lines of the strategy in its traceback."""

    def __init__(
        self, file: str, source: str, frames: Callable[[BaseException], Sequence[tuple[int, str]]], timeout: type[BaseException]
    ) -> None:
        self.file = file
        self._lines = source.splitlines()
        self._frames = frames
        self.timeout = timeout
        # Known once the class is.
        self.places: Places | None = None

    def told(self, error: BaseException, callback: str | None, step: int | None) -> dict[str, Any]:
        """The body of FAILED; its line is the innermost one of the strategy's own."""
        meant = _meant(error)
        body: dict[str, Any] = {"code": self._code(meant), "message": _message(meant)}
        frames = list(self._frames(error)) or self._place(meant, callback)
        if isinstance(meant, SyntaxError) and meant.lineno:
            frames = [(meant.lineno, "")]
        if frames:
            body["line"] = frames[-1][0]
            body["source"] = self._source(frames[-1][0])
            body["traceback"] = "\n".join(self._frame(*frame) for frame in frames)
        if callback is not None:
            body["callback"] = callback
        if step is not None and step >= 0:
            body["step"] = step
        return body

    def _place(self, error: BaseException, callback: str | None) -> list[tuple[int, str]]:
        """Of what no line of the strategy has raised: where it was declared, or the callback that did not run."""
        line = error.line if isinstance(error, StrategyError) else None
        if line is None and callback is not None and self.places is not None:
            find = self.places.returning if isinstance(error, Returned) else self.places.callback
            line = find(callback)
        return [] if line is None else [(line, callback or "")]

    def _code(self, error: BaseException) -> str:
        if isinstance(error, StrategyError):
            return error.code if type(error.code) is str and _CODE.fullmatch(error.code) else "strategy.raised"
        if isinstance(error, self.timeout):
            return "strategy.timeout"
        return "strategy.syntax" if isinstance(error, SyntaxError) else "strategy.raised"

    def _source(self, line: int) -> str:
        return self._lines[line - 1].strip()[:_MOST] if 0 < line <= len(self._lines) else ""

    def _frame(self, line: int, function: str) -> str:
        where = f" in {function}" if function else ""
        return f"{self.file}:{line}{where}: {self._source(line)}"[:_MOST]


def _meant(error: BaseException) -> BaseException:
    """Until Python 3.12 what a Param says while its class is made comes wrapped."""
    cause = error.__cause__
    return cause if isinstance(error, RuntimeError) and isinstance(cause, StrategyError) else error


def _message(error: BaseException) -> str:
    """One line, whatever the error's own ``__str__`` does."""
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:
        said = ""
    said = " ".join(str(said).split())[:_MOST]
    if isinstance(error, StrategyError) and said:
        return said
    name = type(error).__name__
    return f"{name}: {said}" if said else name
