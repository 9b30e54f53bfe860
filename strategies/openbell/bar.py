"""One bar."""

from __future__ import annotations

from datetime import datetime
from math import nan
from typing import TYPE_CHECKING, Any

from openbell.series import Cursor
from openbell.session import moment

if TYPE_CHECKING:
    from openbell.feed import Feed

PRICES = ("open", "high", "low", "close", "volume")


class Bar:
    """Open, high, low, close and volume of one span of time.

    A bar is read only. The bar that ``on_bar`` gets, ``feed.closed`` and ``feed.forming`` move on with the run;
    ``bar.kept()`` and ``feed[1]`` stay what they are.
    """

    __slots__ = ("open", "high", "low", "close", "volume", "_feed", "_cursor", "_columns")

    open: float
    high: float
    low: float
    close: float
    volume: float

    def __init__(self, feed: Feed, cursor: Cursor) -> None:
        self._feed = feed
        self._cursor = cursor
        self._columns: dict[str, Any] = {}

    @property
    def time(self) -> int:
        """When it opened, in microseconds since 1970 UTC; -1 where there is no bar yet."""
        return self._moment("time")

    @property
    def closes(self) -> int:
        """When it closes and may first be used, in microseconds since 1970 UTC; -1 where it is open ended."""
        return self._moment("closes")

    @property
    def opened(self) -> datetime:
        """When it opened, as a datetime in UTC."""
        return moment(self.time)

    @property
    def feed(self) -> Feed:
        """The feed that it belongs to."""
        return self._feed

    @property
    def instrument(self) -> str:
        """Symbol and venue: ``AAPL.XNAS``."""
        return self._feed.instrument

    @property
    def timeframe(self) -> str:
        """Its span: ``1d``."""
        return self._feed.timeframe

    def kept(self) -> Bar:
        """The same bar, which stays as it is while the run goes on."""
        bar = LazyBar(self._feed, Cursor(self._cursor.i))
        bar._columns = self._columns
        return bar

    def _moment(self, name: str) -> int:
        column, i = self._columns.get(name), self._cursor.i
        return int(column[i]) if column is not None and i >= 0 else -1

    def _price(self, name: str) -> float:
        i = self._cursor.i
        return self._columns[name][i] if i >= 0 else nan

    def __repr__(self) -> str:
        prices = ", ".join(f"{name} {self._price(name):.10g}" for name in PRICES)
        return f"Bar({self.instrument} {self.timeframe}, {prices})"


class LazyBar(Bar):
    """A bar that reads its prices when they are asked for."""

    __slots__ = ()

    open = property(lambda self: self._price("open"))
    high = property(lambda self: self._price("high"))
    low = property(lambda self: self._price("low"))
    close = property(lambda self: self._price("close"))
    volume = property(lambda self: self._price("volume"))
