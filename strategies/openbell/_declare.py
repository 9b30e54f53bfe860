"""What ``start`` asks for: feeds, indicators and schedules."""

from __future__ import annotations

from re import compile as _pattern
from typing import Any, Callable, Sequence

from openbell._words import MOST_WHOLE, StrategyError, finite, flag, shown, text
from openbell.feed import Feed
from openbell.series import DeclaredIndicator, Indicator, Series

VIEWS = ("regular", "extended", "all")
_TIMEFRAME = _pattern(r"([1-9]\d{0,4})?(mo|M|[smhdwDWtv])")
_CLOCK = _pattern(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_EVERY = _pattern(r"[1-9]\d{0,4}[smh]")
_LONGEST_KEY = 120
_LONGEST_SYMBOL = 100
_MOST_INPUTS = 16
MOST_FEEDS = 64
MOST_INDICATORS = 1000
MOST_SCHEDULES = 64


class Declaration:
    """Open while ``start`` runs."""

    def __init__(self, header: dict[str, Any], line: Callable[[], int | None]) -> None:
        self.is_open = False
        self._line = line
        # Where in the strategy's file each indicator is declared.
        self.lines: dict[str, int | None] = {}
        self.symbols = [str(each["symbol"]) for each in header["instruments"]]
        self.view = str(header["view"])
        self.timeframe = str(header["timeframe"])
        self.feeds: dict[str, Feed] = {}
        self.indicators: dict[str, DeclaredIndicator] = {}
        self.schedules: dict[str, dict[str, str]] = {}
        self.data = self._feed("data", self.symbols[0], self.timeframe, self.view, True)
        self._told: dict[str, dict[str, Any]] = {}

    def bars(self, instrument: object, timeframe: object, view: object, drives: object) -> Feed:
        """The feed of these bars, one for the same bars however often it is asked for."""
        self._check_open("bars()")
        named = getattr(instrument, "instrument", instrument)
        symbol = self.symbols[0] if instrument is None else text("instrument", named, _LONGEST_SYMBOL)
        span = self.timeframe if timeframe is None else text("timeframe", timeframe)
        if _TIMEFRAME.fullmatch(span) is None:
            raise StrategyError(f"timeframe must be like 5m, 1h or 1d, was {shown(span)}")
        also_drives = flag("drives", drives)
        shows = self.view if view is None else view
        if shows not in VIEWS:
            raise StrategyError(f"view must be one of {', '.join(VIEWS)}, was {shown(shows)}")
        for feed in self.feeds.values():
            if (feed.instrument, feed.timeframe, feed.view) == (symbol, span, shows):
                feed.drives = feed.drives or also_drives
                return feed
        if len(self.feeds) >= MOST_FEEDS:
            raise StrategyError(f"A strategy has {MOST_FEEDS} feeds at most", "strategy.limit")
        key = f"{symbol} {span}" if shows == self.view else f"{symbol} {span} {shows}"
        return self._feed(key, symbol, span, str(shows), also_drives)

    def indicator(self, name: object, inputs: Sequence[object], feed: object, params: dict[str, Any]) -> Indicator:
        """The indicator, one for the same name, inputs and parameters however often it is asked for."""
        self._check_open("indicator()")
        kind = text("The name of an indicator", name)
        refs, first = self._inputs(kind, inputs)
        on = self._on(kind, feed, first)
        for param, value in params.items():
            _check_param(f"{param} of {kind}", value)
        told = {"name": kind, "params": params, "inputs": refs, "feed": on._key}
        for key, known in self._told.items():
            if known == told:
                return self.indicators[key]
        if len(self.indicators) >= MOST_INDICATORS:
            raise StrategyError(f"A strategy has {MOST_INDICATORS} indicators at most", "strategy.limit")
        key = self._key(kind, on, refs, params)
        self._told[key] = told
        self.indicators[key] = DeclaredIndicator(on, key, kind)
        self.lines[key] = self._line()
        return self.indicators[key]

    def schedule(self, at: object, every: object, name: object, zone: object) -> None:
        """A call of on_schedule."""
        self._check_open("schedule()")
        if (at is None) == (every is None):
            raise StrategyError('schedule() takes a time of day ("15:50") or every ("30m"), one of them')
        told = {} if at is None else {"at": _matching("A time of day", at, _CLOCK, "15:50")}
        if every is not None:
            told["every"] = _matching("every", every, _EVERY, "30m, 1h or 15s")
        if zone is not None:
            told["zone"] = text("zone", zone)
        key = text("The name of a schedule", at or every if name is None else name)
        if key in self.schedules:
            raise StrategyError(f"There is a schedule {key!r} already: give each a name of its own")
        if len(self.schedules) >= MOST_SCHEDULES:
            raise StrategyError(f"A strategy has {MOST_SCHEDULES} schedules at most", "strategy.limit")
        self.schedules[key] = {"name": key, **told}

    def told(self) -> dict[str, Any]:
        """The declared feeds, indicators and schedules as the engine reads them."""
        return {
            "feeds": [
                {
                    "key": key,
                    "instrument": feed.instrument,
                    "timeframe": feed.timeframe,
                    "view": feed.view,
                    "drives": feed.drives,
                }
                for key, feed in self.feeds.items()
            ],
            "indicators": [{"key": key, **told, **self._place(key)} for key, told in self._told.items()],
            "schedules": list(self.schedules.values()),
        }

    def _place(self, key: str) -> dict[str, int]:
        line = self.lines[key]
        return {} if line is None else {"line": line}

    def _feed(self, key: str, instrument: str, timeframe: str, view: str, drives: bool) -> Feed:
        feed = Feed(key, instrument, timeframe, view, drives)
        self.feeds[key] = feed
        return feed

    def _check_open(self, what: str) -> None:
        if not self.is_open:
            raise StrategyError(f"{what} belongs into start(): what a run needs is known before its first bar")

    def _inputs(self, kind: str, inputs: Sequence[object]) -> tuple[list[dict[str, str]], Feed | None]:
        """The inputs as the engine reads them, and the feed of the first; a feed alone stands for its usual columns."""
        if len(inputs) > _MOST_INPUTS:
            raise StrategyError(f"{kind} has {len(inputs)} inputs; no indicator takes more than {_MOST_INPUTS}")
        if len(inputs) == 1 and isinstance(inputs[0], Feed):
            return [], inputs[0]
        series: list[Series] = []
        for given in inputs:
            if not isinstance(given, Series):
                raise StrategyError(f"An input of {kind} is a feed, a column or an indicator, was {shown(given)}")
            series.append(given)
        return [each._source for each in series], series[0]._feed if series else None

    def _on(self, kind: str, feed: object, first: Feed | None) -> Feed:
        if feed is None:
            return first or self.data
        if not isinstance(feed, Feed):
            raise StrategyError(f"feed of {kind} is what bars() has returned, was {shown(feed)}")
        return feed

    def _key(self, kind: str, on: Feed, refs: list[dict[str, str]], params: dict[str, Any]) -> str:
        inputs = [_input_text(ref) for ref in refs] or ([] if on is self.data else [on._key])
        key = f"{kind}({', '.join([*inputs, *(f'{name}={value}' for name, value in params.items())])})"
        if len(key) <= _LONGEST_KEY and key not in self.indicators:
            return key
        return f"{kind}#{len(self.indicators) + 1}"


def _input_text(ref: dict[str, str]) -> str:
    if "feed" in ref:
        return ref["column"] if ref["feed"] == "data" else f"{ref['feed']} {ref['column']}"
    return ref["indicator"] if ref["output"] == "value" else f"{ref['indicator']}.{ref['output']}"


def _check_param(what: str, value: object) -> None:
    if isinstance(value, str):
        text(what, value)
    elif isinstance(value, bool) or not isinstance(value, (int, float)):
        raise StrategyError(f"{what} must be a finite number or a text, was {shown(value)}")
    elif isinstance(value, int) and abs(value) > MOST_WHOLE:
        raise StrategyError(f"{what} must be a number that a float can hold, was {shown(value)}")
    else:
        finite(what, value)


def _matching(what: str, value: object, pattern: Any, like: str) -> str:
    given = text(what, value)
    if pattern.fullmatch(given) is None:
        raise StrategyError(f"{what} must be like {like}, was {shown(given)}")
    return given
