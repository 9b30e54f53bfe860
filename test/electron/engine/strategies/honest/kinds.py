# Typing, enum, protocols, generics, named tuples with types.
# says: ('SELL', 3, 2, 1, True)
from __future__ import annotations

from abc import ABC, abstractmethod
from enum import Enum, IntFlag, auto
from typing import Generic, NamedTuple, Optional, Protocol, TypeVar
from openbell import Strategy

T = TypeVar("T")


class Side(Enum):
    BUY = 1
    SELL = auto()


class Flags(IntFlag):
    A = 1
    B = 2


class Row(NamedTuple):
    a: int
    b: str = "x"


class Box(Generic[T]):
    def __init__(self, value: T):
        self._value = value

    @property
    def value(self) -> Optional[T]:
        return self._value


class Sized(Protocol):
    def size(self) -> int: ...


class Rule(ABC):
    @abstractmethod
    def holds(self): ...


class Always(Rule):
    def holds(self):
        return True


class Kinds(Strategy):
    def on_bar(self, columns):
        return Side.SELL.name, int(Flags.A | Flags.B), Row(1)._replace(a=2).a, Box(1).value, Always().holds()
