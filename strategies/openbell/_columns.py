"""The engine's columns behind feeds, bars and indicators, and which of their values are set at every step."""

from __future__ import annotations

from functools import partial
from itertools import chain, repeat
from math import nan
from typing import Any, Callable, Sequence

from openbell._declare import Declaration
from openbell._names import Names
from openbell._words import StrategyError, nearest
from openbell.bar import PRICES, Bar, LazyBar
from openbell.feed import Feed
from openbell.series import Cursor, DeclaredIndicator, Series

_DOUBLE_BYTES = 8
# The loop has one form for each count of values; what is beyond is read when it is asked for.
MOST_TARGETS = 24
# The loop sets a value by one name for each place, whichever the attribute: an alias of it in the class.
ALIASES = [f"_set{n}" for n in range(MOST_TARGETS)]


class Target:
    """An attribute that the loop sets at every step."""

    __slots__ = ("owner", "name", "read", "at")

    def __init__(self, owner: Any, name: str, read: Callable[[int, int], Any], at: Callable[[int], Any]) -> None:
        self.owner = owner
        self.name = name
        self.read = read
        """Its values of the steps from one up to another."""
        self.at = at
        """Its value at one step."""


class Columns:
    """Binds a declaration to what READY says. Raises StrategyError where they do not fit."""

    def __init__(self, memory: memoryview, ready: dict[str, Any], declaration: Declaration) -> None:
        self._memory = memory
        self._capacity = int(ready["capacity"])
        self._declaration = declaration
        told = ready["columns"]
        # By currency, what one unit of it is worth at each step.
        self.rates = {code: self._column(slot) for code, slot in told.get("rates", {}).items()}
        for key, feed in declaration.feeds.items():
            self._bind_feed(feed, told["feed"].get(key, {}), told["align"].get(key), told.get("forming", {}).get(key))
        for key, indicator in declaration.indicators.items():
            self._bind_indicator(indicator, told["indicators"].get(key, {}))

    def _column(self, slot: int) -> Any:
        start = slot * self._capacity * _DOUBLE_BYTES
        return self._memory[start : start + self._capacity * _DOUBLE_BYTES].cast("d")

    def _bind_feed(self, feed: Feed, slots: dict[str, int], align: int | None, forming: dict[str, int] | None) -> None:
        columns = {name: self._column(slot) for name, slot in slots.items()}
        feed._columns = feed.closed._columns = columns
        feed._steps = self._declaration.data._steps
        if align is not None:
            # The first feed's own cursor counts the steps; where its bars are not the steps, it gets another one.
            feed._align = self._column(align)
            feed._cursor = feed.closed._cursor = Cursor()
        else:
            feed._cursor = feed.closed._cursor = feed._steps
        for name in PRICES:
            series: Series = getattr(feed, name)
            series._column = columns.get(name)
        if forming is not None:
            feed._forming = LazyBar(feed, feed._steps)
            feed._forming._columns = {name: self._column(slot) for name, slot in forming.items()}

    def _bind_indicator(self, indicator: DeclaredIndicator, slots: dict[str, int]) -> None:
        if not slots:
            raise StrategyError(f"The engine has computed nothing for {indicator.key}", "strategy.host", self._declaration.lines[indicator.key])
        for name in indicator._outputs():
            if name not in slots:
                raise StrategyError(
                    f"{indicator.name} has no output {name!r}; {nearest(name, slots)}", "strategy.indicator", self._declaration.lines[indicator.key]
                )
        for name, slot in slots.items():
            if name != "value":
                indicator._output(name)._column = self._column(slot)
        indicator._column = self._column(slots["value"] if "value" in slots else next(iter(slots.values())))
        indicator._close()


def live_bar(feed: Feed) -> Bar:
    """The bar that on_bar gets, for ``targets_of`` to say which prices the loop sets."""
    bar = Bar(feed, feed._cursor)
    bar._columns = feed._columns
    return bar


def targets_of(declaration: Declaration, names: Names, bar: Bar) -> list[Target]:
    """What the loop sets: the places of the feeds, then what the strategy's text can mean, the most likely first."""
    targets: list[Target] = []
    for feed in declaration.feeds.values():
        if feed._align is not None:
            targets.append(Target(feed._cursor, "i", partial(_places, feed), partial(_place, feed)))
    for price in PRICES:
        if bar.feed._align is None and names.may_mean(price):
            targets.append(_target(bar, price, bar.feed, bar.feed._columns[price]))
    crosses = names.may_mean("crossed_above") or names.may_mean("crossed_below")
    for series in _used(declaration, names):
        if len(targets) + 1 + crosses > MOST_TARGETS:
            break
        series._set_by_loop()
        targets.append(_target(series, "value", series._feed, series._column))
        if crosses:
            targets.append(_before(series))
    return targets


def _used(declaration: Declaration, names: Names) -> Sequence[Series]:
    """The series that the text can mean; one too few would still be read when it is asked for."""
    used: list[Series] = []
    for indicator in declaration.indicators.values():
        used.append(indicator)
        used += [output for name, output in indicator._outputs().items() if name in names.attributes]
    for feed in declaration.feeds.values():
        if feed is not declaration.data or "data" in names.attributes:
            used += [getattr(feed, price) for price in PRICES if price in names.attributes]
    return used


def _target(owner: Any, name: str, feed: Feed, column: Any) -> Target:
    if feed._align is None:
        return Target(owner, name, lambda a, b: column[a:b].tolist(), lambda i: column[i] if i >= 0 else nan)
    return Target(owner, name, partial(_aligned, feed, column), partial(_aligned_at, feed, column))


def _before(series: Series) -> Target:
    """The value at the step before."""
    feed, column = series._feed, series._column
    if feed._align is None:
        read: Callable[[int, int], Any] = lambda a, b: (
            column[a - 1 : b - 1].tolist() if a > 0 else [nan, *column[: b - 1].tolist()]
        )
        return Target(series, "_before", read, lambda i: column[i - 1] if i > 0 else nan)
    read = lambda a, b: chain([_aligned_at(feed, column, a - 1)], _aligned(feed, column, a, b - 1))
    return Target(series, "_before", read, lambda i: _aligned_at(feed, column, i - 1))


def _places(feed: Feed, a: int, b: int) -> list[int]:
    return [int(count) - 1 for count in feed._align[a:b].tolist()]


def _place(feed: Feed, i: int) -> int:
    return int(feed._align[i]) - 1 if i >= 0 else -1


def _aligned(feed: Feed, column: Any, a: int, b: int) -> Any:
    """A feed's values as the steps see them: NaN until its first bar has closed, and never one that has not."""
    places = _places(feed, a, b) if b > a else []
    # They never fall, so what lies before the first bar stands in front.
    empty = places.count(-1)
    return chain(repeat(nan, empty), map(column.__getitem__, places[empty:]))


def _aligned_at(feed: Feed, column: Any, i: int) -> float:
    place = _place(feed, i)
    return column[place] if place >= 0 else nan
