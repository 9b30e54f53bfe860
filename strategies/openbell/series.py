"""Columns of numbers, read from the current bar backwards."""

from __future__ import annotations

from math import isnan, nan
from operator import index
from typing import TYPE_CHECKING, Any

from openbell._words import StrategyError, finite, shown
from openbell.value import Number

if TYPE_CHECKING:
    from openbell.feed import Feed


class Cursor:
    """Which bar of a feed is the current one: -1 before the first."""

    __slots__ = ("i",)

    def __init__(self, i: int = -1) -> None:
        self.i = i


class Series(Number):
    """The values of an indicator's output, or of a column of bars.

    It is used like the number it is at the current bar (``self.fast > self.slow``, ``2 * self.atr``); ``value`` is that
    number as a float. ``series[1]`` is the value one bar of its feed ago. What is not warm yet, or lies before the
    first bar, is NaN.
    """

    __slots__ = ("value", "_before", "_column", "_feed", "_source")

    value: float
    """The value at the current bar; NaN while it is not warm."""
    _before: float

    def __init__(self, feed: Feed, source: dict[str, str]) -> None:
        self._feed = feed
        self._source = source
        self._column: Any = None

    def __getitem__(self, ago: int) -> float:
        """The value ``ago`` bars back: 0 is the current one. NaN before the first bar."""
        if type(ago) is int and ago >= 0:
            i = self._feed._cursor.i - ago
            return self._column[i] if i >= 0 else self._at(i)
        return self._at(self._feed._cursor.i - _bars_ago(ago))

    def __len__(self) -> int:
        """How many bars there have been, the current one included."""
        return self._feed._cursor.i + 1

    def __iter__(self) -> Any:
        raise StrategyError("A series is read by bars ago: series[0] is now, series.last(20) are the last 20 values")

    @property
    def previous(self) -> float:
        """The value one bar ago; NaN where there is none."""
        return self[1]

    @property
    def is_warm(self) -> bool:
        """Whether it has a value at the current bar."""
        return not isnan(self.value)

    def last(self, count: int) -> list[float]:
        """The last ``count`` values, oldest first, the current one last; fewer where there are fewer bars."""
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            raise StrategyError(f"last() takes how many values, 1 or more, was {shown(count)}")
        end = self._feed._cursor.i + 1
        self._check_bound()
        return list(self._column[max(0, end - count) : end])

    def crossed_above(self, other: Series | float) -> bool:
        """Whether it was strictly below ``other`` one step ago and is strictly above it now.

        ``other`` is a series, or a number that stays the same. False while one of the four values is not warm.
        """
        try:
            return self.value > other.value and self._before < other._before  # type: ignore[union-attr]
        except AttributeError:
            level = finite("crossed_above() takes a series or a level, which", other)
            return self.value > level and self._before < level

    def crossed_below(self, other: Series | float) -> bool:
        """Whether it was strictly above ``other`` one step ago and is strictly below it now.

        ``other`` is a series, or a number that stays the same. False while one of the four values is not warm.
        """
        try:
            return self.value < other.value and self._before > other._before  # type: ignore[union-attr]
        except AttributeError:
            level = finite("crossed_below() takes a series or a level, which", other)
            return self.value < level and self._before > level

    def _at(self, i: int) -> float:
        self._check_bound()
        return self._column[i] if i >= 0 else nan

    def _check_bound(self) -> None:
        if self._column is None:
            raise StrategyError("A series has no values in start(): they begin with the first bar")

    def _set_by_loop(self) -> None:
        """From now on the loop sets the values at every step: reading them is reading an attribute."""
        self.__class__ = Series


class LazySeries(Series):
    """A series that reads its values when they are asked for."""

    __slots__ = ()

    # A class that has __getattr__ instead would make every attribute slow.
    @property
    def value(self) -> float:  # type: ignore[override]
        return self._at(self._feed._cursor.i)

    @property
    def _before(self) -> float:  # type: ignore[override]
        return self._at(self._feed._index_before())


def _bars_ago(ago: object) -> int:
    if isinstance(ago, slice):
        raise StrategyError("A series has no slices: series.last(20) are the last 20 values, oldest first")
    try:
        if isinstance(ago, bool):
            raise TypeError
        bars = index(ago)  # type: ignore[arg-type]
    except TypeError:
        raise StrategyError(f"A series takes how many bars ago as a whole number, was {shown(ago)}") from None
    if bars < 0:
        raise StrategyError(f"A series looks back only: [0] is the current bar, [1] the one before it, was [{shown(bars)}]")
    return bars


class Indicator(Series):
    """An indicator: the series of its main output, with its other outputs as attributes (``self.macd.signal``)."""

    __slots__ = ("key", "name", "__dict__")

    key: str
    name: str

    def __init__(self, feed: Feed, key: str, name: str) -> None:
        super().__init__(feed, {"indicator": key, "output": "value"})
        self.key = key
        self.name = name

    def _outputs(self) -> dict[str, Series]:
        return self.__dict__

    def _output(self, name: str) -> Series:
        output = self.__dict__.get(name)
        if output is None:
            output = self.__dict__[name] = LazySeries(self._feed, {"indicator": self.key, "output": name})
        return output

    def _set_by_loop(self) -> None:
        self.__class__ = Indicator


class LazyIndicator(Indicator):
    """An indicator that reads its values when they are asked for."""

    __slots__ = ()

    value = LazySeries.value  # type: ignore[misc]
    _before = LazySeries._before  # type: ignore[misc]


class DeclaredIndicator(LazyIndicator):
    """An indicator in ``start``: any word may be one of its outputs until the engine has said which there are."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Series:
        if name.startswith("_"):
            raise AttributeError(f"{self.name} has no output {name!r}")
        return self._output(name)

    def _close(self) -> None:
        self.__class__ = LazyIndicator  # type: ignore[assignment]
