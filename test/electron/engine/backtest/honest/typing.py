"""Uses what a person who knows Python uses."""
from typing import Generic, TypeVar, Union, Any, cast, overload, TYPE_CHECKING, Iterable, List, Dict, Tuple
from dataclasses import dataclass, KW_ONLY, InitVar, make_dataclass
import dataclasses, typing, collections, enum, functools, itertools
from openbell import Strategy
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, x: T) -> None: self.x = x
@dataclass
class C:
    a: int
    b: InitVar[int]
    _: KW_ONLY
    c: "list[int]" = dataclasses.field(default_factory=list)
    def __post_init__(self, b): self.d = b
P = collections.namedtuple("P", "x y", defaults=[0])
D = make_dataclass("D", [("x", int), ("y", int, 5)])
E = enum.Enum("E", "A B C")
Q = typing.NamedTuple("Q", [("a", int)])
class A(Strategy):
    def start(self):
        self.c = C(1, 2, c=[3]); self.b = Box[int](3); self.p = P(1); self.d = D(1)
    def on_bar(self, bar):
        if bar.volume > 2e7 and not self.position: self.buy(quantity=3)
        elif self.position: self.close()
    def on_stop(self): self.log(f"{self.c} {self.b.x} {self.p} {self.d} {E.A} {Q(1)} {cast(int, 3)}")
