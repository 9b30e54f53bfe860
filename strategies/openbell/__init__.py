"""Openbell's language for strategies: ``from openbell import Strategy, Param``.

Only the standard library is needed. A strategy is a class with two methods: ``start`` declares what it wants,
``on_bar`` decides.
"""

from openbell._words import StrategyError
from openbell.bar import Bar
from openbell.feed import Feed
from openbell.order import Fill, Order, Tick
from openbell.param import Param
from openbell.position import Position, Side
from openbell.series import Indicator, Series
from openbell.session import Session
from openbell.strategy import Strategy

__all__ = [
    "Bar",
    "Feed",
    "Fill",
    "Indicator",
    "Order",
    "Param",
    "Position",
    "Series",
    "Session",
    "Side",
    "Strategy",
    "StrategyError",
    "Tick",
]
