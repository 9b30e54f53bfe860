"""What a strategy tells besides orders: log lines, plots and metrics."""

from __future__ import annotations

import math
from typing import Any

from openbell._words import StrategyError, finite, number, shown, text

# Bound here: what a strategy puts in its place is not ours.
_print = print
LEVELS = ("debug", "info", "warning", "error")
MOST_PLOTS = 64
MOST_POINTS = 200_000
MOST_METRICS = 200
MOST_LINE = 10_000
# A frame holds a megabyte: what has gathered goes out well before, and a single callback says no more than this.
FLUSH_BYTES = 300_000
MOST_BYTES = 500_000
_POINT_BYTES = 40


class Output:
    """Gathers until ``take``. When it is time for that, it puts None among what the strategy asks for."""

    def __init__(self, log_bytes: int, pending: list[Any]) -> None:
        self.is_empty = True
        self._pending = pending
        self._left = log_bytes
        self._dropped = 0
        self._bytes = 0
        self._log: list[dict[str, Any]] = []
        self._plots: dict[str, list[tuple[int, float]]] = {}
        self._points: dict[str, int] = {}
        self._metrics: dict[str, float] = {}
        self._metric_names: set[str] = set()

    def log(self, step: int, said: object, level: object, at: int | None = None) -> None:
        """A line of the log, ``at`` a line of the source; past the run's limit it is counted and dropped."""
        if level not in LEVELS:
            raise StrategyError(f"level must be one of {', '.join(LEVELS)}, was {shown(level)}")
        line = _line(said)
        size = len(line.encode("utf-8", "replace"))
        if size > self._left or self._bytes > MOST_BYTES:
            self._drop(step)
            return
        self._left -= size
        self._log.append({"step": step, "level": level, "text": line, **({} if at is None else {"line": at})})
        # JSON may need six characters for one.
        self._grow(6 * size + 60)

    def plot(self, step: int, name: object, value: object) -> None:
        """A point of a line on the chart. NaN draws nothing."""
        key = text("The name of a plot", name)
        point = number(f"plot {key!r}", value)
        if math.isnan(point):
            return
        finite(f"plot {key!r}", point)
        count = self._points.get(key, 0)
        if count == 0 and len(self._points) >= MOST_PLOTS:
            raise StrategyError(f"A run has {MOST_PLOTS} plots at most, {key!r} would be one more", "strategy.limit")
        self._points[key] = count + 1
        if self._bytes > MOST_BYTES:
            self._drop(step)
        elif count < MOST_POINTS:
            self._plots.setdefault(key, []).append((step, point))
            self._grow(_POINT_BYTES)
        elif count == MOST_POINTS:
            self.log(step, f"plot {key!r} has {MOST_POINTS} points: what follows is not drawn", "warning")

    def metric(self, name: object, value: object) -> None:
        """A number of the run's result; the last one said counts."""
        key = text("The name of a metric", name)
        measured = finite(f"metric {key!r}", value)
        self._metric_names.add(key)
        if len(self._metric_names) > MOST_METRICS:
            raise StrategyError(
                f"A run has {MOST_METRICS} metrics at most, {key!r} would be one more", "strategy.limit"
            )
        self._metrics[key] = measured
        self.is_empty = False

    def take(self) -> dict[str, Any]:
        """All that has gathered, as the tail of an answer says it."""
        tail: dict[str, Any] = {}
        if self._log:
            tail["log"], self._log = self._log, []
        if self._plots:
            tail["plots"], self._plots = self._plots, {}
        if self._metrics:
            tail["metrics"], self._metrics = self._metrics, {}
        self._bytes, self.is_empty = 0, True
        return tail

    def print_from(self, step: int) -> None:
        """What was logged from a step on is printed instead: a callback that raises has no answer to put it into."""
        for line in self._log:
            if line["step"] >= step:
                _print(line["text"])
        self._log = [line for line in self._log if line["step"] < step]
        self._plots = {
            name: kept for name, points in self._plots.items() if (kept := [each for each in points if each[0] < step])
        }
        self.is_empty = not (self._log or self._plots or self._metrics)

    def _drop(self, step: int) -> None:
        self._dropped += 1
        if self._dropped == 1:
            self._log.append({"step": step, "level": "warning", "text": "Too much was told: the rest is dropped"})
            self._grow(100)

    def _grow(self, size: int) -> None:
        self.is_empty = False
        before, self._bytes = self._bytes, self._bytes + size
        if before < FLUSH_BYTES <= self._bytes:
            self._pending.append(None)


def _line(said: object) -> str:
    line = said if type(said) is str else shown(said) if type(said) is int else str(said)
    line = line.encode("utf-8", "replace").decode("utf-8")
    return line if len(line) <= MOST_LINE else line[: MOST_LINE - 1] + "…"
