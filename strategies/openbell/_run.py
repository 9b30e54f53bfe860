"""What one run of a strategy is made of, for the parts of this package. It has no way to the engine."""

from __future__ import annotations

from random import Random
from typing import Any, Callable

from openbell._actions import Orders
from openbell._declare import Declaration
from openbell._names import Names
from openbell._output import Output
from openbell._state import Desk
from openbell.session import Session


class Run:
    """Made from the header of LOAD and the words of the source."""

    def __init__(self, header: dict[str, Any], names: Names, line: Callable[[], int | None]) -> None:
        limits = header["limits"]
        self.declaration = Declaration(header, line)
        self.desk = Desk(header["instruments"], header.get("positions") == "hedging")
        self.orders = Orders(self.desk, limits["orders"], names.is_plain)
        self.output = Output(limits["logBytes"], self.orders.pending)
        self.session = Session()
        self.random = Random(header["seed"])
        # Of the event that is being told; None while a bar is.
        self.event_time: int | None = None

    @property
    def step(self) -> int:
        """The current step; -1 before the first."""
        return self.declaration.data._steps.i

    @property
    def time(self) -> int:
        """The time of the decision: the close of the bar, or the time of the event."""
        if self.event_time is not None:
            return self.event_time
        return max(feed.closed.closes for feed in self.declaration.feeds.values() if feed.drives)
