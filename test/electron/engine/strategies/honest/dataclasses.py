# Records, frozen and ordered ones, copies of them.
# says: ({'levels': [{'price': 2.0, 'name': 'stop'}], 'count': 0}, 1.0, 3)
import dataclasses
from dataclasses import asdict, dataclass, field, replace
from typing import Optional
from openbell import Strategy


@dataclass(order=True, frozen=True)
class Level:
    price: float
    name: Optional[str] = None


@dataclass
class State:
    levels: list = field(default_factory=list)
    count: int = 0


class Records(Strategy):
    def on_bar(self, columns):
        state = State()
        state.levels.append(replace(Level(2.0), name="stop"))
        made = dataclasses.make_dataclass("Made", ["quantity"])(3)
        return asdict(state), sorted([Level(2.0), Level(1.0)])[0].price, made.quantity
