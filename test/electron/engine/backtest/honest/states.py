"""Three states as an enum, transitions by a dict."""
from __future__ import annotations
from dataclasses import dataclass, field, replace, asdict, astuple, fields
from enum import Enum, IntEnum, Flag, auto, unique
from typing import Optional, ClassVar, NamedTuple, Deque, TypedDict, Literal, Final, Protocol, Callable
from collections import deque, defaultdict, Counter, OrderedDict, ChainMap
from openbell import Strategy, Param

@unique
class State(Enum):
    FLAT = auto()
    LONG = auto()

class Color(IntEnum):
    RED = 1
    GREEN = 2

class Perm(Flag):
    R = auto()
    W = auto()

@dataclass(frozen=True, order=True, slots=True)
class Signal:
    score: float
    when: int = field(compare=False)
    tags: tuple[str, ...] = ()

@dataclass
class Book:
    limit: ClassVar[int] = 5
    seen: list[Signal] = field(default_factory=list)
    def __post_init__(self):
        self.total = 0

class Point(NamedTuple):
    x: float
    y: float = 0.0

class Row(TypedDict, total=False):
    a: int

class HasScore(Protocol):
    score: float

class Machine(Strategy):
    """x"""
    MOST: Final = 3
    period = Param(20, low=2)
    def start(self) -> None:
        self.state: State = State.FLAT
        self.window: Deque[float] = deque(maxlen=self.period)
        self.counts: Counter[str] = Counter()
        self.by_day = defaultdict(list)
        self.book = Book()
        self.maps = ChainMap({}, {"a": 1})
        self.last: Optional[Signal] = None
    def on_bar(self, bar) -> None:
        self.window.append(bar.close)
        if len(self.window) < self.period: return
        mean = sum(self.window) / len(self.window)
        signal = Signal(bar.close - mean, self.time, ("a",))
        match self.state:
            case State.FLAT if signal.score > 0:
                self.buy(equity=0.5); self.state = State.LONG
            case State.LONG if signal.score < 0:
                self.close(); self.state = State.FLAT
        self.counts[self.state.name] += 1
        self.last = max(filter(None, [self.last, signal]))
        self.book.seen = (self.book.seen + [replace(signal, tags=("b",))])[-5:]
        self.by_day[bar.time % 7].append(Point(*astuple(signal)[:2])._replace(y=1.0)._asdict())
        if self.counts.total() % 500 == 0:
            self.log(f"{self.counts.most_common(1)} {asdict(signal)} {Perm.R | Perm.W!r} {[f.name for f in fields(Signal)]} {Color(2).name}")
