"""What happens between two bars, told to the strategy: orders, fills, ticks, sessions, schedules, its start and end."""

from __future__ import annotations

from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import Any, Sequence

from openbell._run import Run
from openbell._survival import Survival
from openbell._words import Returned, shown
from openbell.order import Order, Tick
from openbell.strategy import Strategy


class Events:
    """Calls the callbacks outside the loop."""

    def __init__(self, strategy: Strategy, run: Run, survival: Survival | None) -> None:
        self._strategy = strategy
        self._run = run
        self._survival = survival
        # The callback that is running, for messages.
        self.callback: str | None = None

    def tell(self, tail: dict[str, Any]) -> None:
        """All that the tail of RUN has, orders and fills first."""
        if "orders" in tail:
            self._run.desk.open_orders(tail["orders"])
        for event in tail.get("events", ()):
            self._tell_event(event)
        moment = tail.get("moment")
        if moment is not None:
            self._run.event_time = int(moment["time"])
            self._tell_moment(moment)
            self._run.event_time = None

    def call(self, name: str, *arguments: Any) -> None:
        """Calls one callback. Raises what it raises, and StrategyError where it has not run at all."""
        self.callback = name
        if self._survival is None:
            self._call(name, arguments)
            return
        mark = self._survival.begin()
        try:
            self._call(name, arguments)
        except self._survival.Timeout as error:
            self._survival.end(mark, error, name)

    def load(self, state: Any) -> None:
        """What begins with half of its state is not to begin."""
        self.callback = "on_load"
        self._call("on_load", (state,))

    def _call(self, name: str, arguments: Sequence[Any]) -> None:
        returned = getattr(self._strategy, name)(*arguments)
        if returned is not None:
            check_returned(name, returned)

    def _tell_event(self, event: dict[str, Any]) -> None:
        run, kind = self._run, event["kind"]
        if kind == "order":
            self.call("on_order", run.desk.order_event(event))
        elif kind == "fill":
            self.call("on_fill", run.desk.fill_event(event))
        elif kind == "tick":
            run.event_time = int(event["time"])
            self.call("on_tick", Tick(run.desk.symbols[event["instrument"]], event))
            run.event_time = None

    def _tell_moment(self, moment: dict[str, Any]) -> None:
        session, kind = self._run.session, moment["kind"]
        if kind == "schedule":
            self.call("on_schedule", moment["name"])
            return
        session._take(moment.get("session", {}), kind == "session_open", int(moment["time"]))
        self.call(f"on_{kind}", session)


def check_returned(name: str, returned: object) -> None:
    """Raises Returned: nobody takes what a callback returns. An order it leaves with, `return self.buy(1)`, is meant."""
    if isinstance(returned, GeneratorType):
        raise Returned("A callback that uses yield does not run: remove the yield")
    if isinstance(returned, (CoroutineType, AsyncGeneratorType)):
        raise Returned("A callback is called at once and cannot be async: write def, not async def")
    if not isinstance(returned, Order):
        raise Returned(f"{name}() must return nothing, returned {shown(returned)}: nobody takes it; orders are buy() and sell()")
