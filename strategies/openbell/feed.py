"""Bars of one instrument and one timeframe."""

from __future__ import annotations

from typing import Any

from openbell._words import StrategyError
from openbell.bar import Bar, LazyBar
from openbell.series import Cursor, LazySeries, Series, _bars_ago


class Feed:
    """The bars that ``self.bars`` has asked for; ``self.data`` is the feed of the run itself.

    ``open``, ``high``, ``low``, ``close`` and ``volume`` are series: ``self.data.close[1]`` is the close one bar ago.
    Of a feed that does not drive the run, the current bar is the last one that has closed at the time of the decision.
    """

    __slots__ = (
        "instrument",
        "timeframe",
        "view",
        "drives",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "closed",
        "_key",
        "_cursor",
        "_steps",
        "_align",
        "_columns",
        "_forming",
    )

    instrument: str
    timeframe: str
    view: str
    drives: bool
    open: Series
    high: Series
    low: Series
    close: Series
    volume: Series
    closed: Bar

    def __init__(self, key: str, instrument: str, timeframe: str, view: str, drives: bool) -> None:
        self._key = key
        self.instrument = instrument
        self.timeframe = timeframe
        self.view = view
        self.drives = drives
        self._cursor = Cursor()
        self._steps = self._cursor
        self._align: Any = None
        self._columns: dict[str, Any] = {}
        self._forming: Bar | None = None
        self.closed = LazyBar(self, self._cursor)
        for column in ("open", "high", "low", "close", "volume"):
            setattr(self, column, LazySeries(self, {"feed": key, "column": column}))

    @property
    def forming(self) -> Bar:
        """The bar that is still open at the time of the decision, made of what has happened so far.

        Raises StrategyError for the feed that drives the run: its bars are decided on when they close.
        """
        if self._forming is None:
            raise StrategyError(
                f"{self.instrument} {self.timeframe} drives the run: its bars are closed when on_bar is called"
            )
        return self._forming

    @property
    def is_new(self) -> bool:
        """Whether a bar of it has closed at this step."""
        return self._index_before() < self._cursor.i

    def __getitem__(self, ago: int) -> Bar:
        """The bar ``ago`` bars back: 0 is the current one."""
        bar = LazyBar(self, Cursor(max(-1, self._cursor.i - _bars_ago(ago))))
        bar._columns = self._columns
        return bar

    def __len__(self) -> int:
        """How many bars of it have closed."""
        return self._cursor.i + 1

    def __bool__(self) -> bool:
        return True

    def _index_before(self) -> int:
        """Which bar was the current one at the step before this."""
        if self._align is None:
            return max(-1, self._cursor.i - 1)
        step = self._steps.i
        return int(self._align[step - 1]) - 1 if step > 0 else -1

    def __repr__(self) -> str:
        return f"Feed({self.instrument} {self.timeframe})"
