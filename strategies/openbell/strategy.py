"""What a strategy derives from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openbell._words import finite

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from typing_extensions import TypedDict, Unpack

    from openbell._run import Run
    from openbell.bar import Bar
    from openbell.feed import Feed
    from openbell.order import Fill, Order, Tick
    from openbell.position import Position
    from openbell.series import Indicator, Series
    from openbell.session import Session

    class OrderOptions(TypedDict, total=False):
        instrument: str | Feed | None
        cash: float | None
        equity: float | None
        risk: float | None
        limit: float | None
        stop: float | None
        trail: float | None
        trail_ratio: float | None
        time_in_force: str | None
        expires: int | datetime | None
        on_open: bool
        on_close: bool
        stop_loss: float | None
        take_profit: float | None
        oco: str | None
        tag: str | None
        extended: bool
        reduce_only: bool

    class OrderChanges(TypedDict, total=False):
        quantity: float
        limit: float
        stop: float
        trail: float
        trail_ratio: float


class Strategy:
    """A trading strategy. Derive from it, declare in ``start`` and decide in ``on_bar``.

    Its methods are called by the engine, one at a time and in the order of time. An order is decided at the time of the
    call and can fill from then on, never before.
    """

    data: Feed
    """The bars that drive the run: the run's first instrument in its timeframe."""
    position: Position
    """What is held of the run's first instrument; true while something is."""
    _run: Run

    # What the engine calls.

    def start(self) -> None:
        """Declares bars, indicators and schedules. Called once, before the first bar."""

    def on_bar(self, bar: Bar) -> None:
        """Decides. Called when a bar of the feed that drives the run has closed."""

    def on_tick(self, tick: Tick) -> None:
        """Called for every trade and quote of the run's instruments, on paper and live; a backtest runs on bars."""

    def on_fill(self, fill: Fill) -> None:
        """Called when an order has been filled, whole or in part; ``self.position`` knows it already."""

    def on_order(self, order: Order) -> None:
        """Called when an order has changed: it works, was filled, cancelled, has expired or was refused."""

    def on_session_open(self, session: Session) -> None:
        """Called when a session of the run's first instrument opens, before its first bar."""

    def on_session_close(self, session: Session) -> None:
        """Called when a session of the run's first instrument has closed, after its last bar."""

    def on_schedule(self, name: str) -> None:
        """Called at the times that ``self.schedule`` has asked for."""

    def on_stop(self) -> None:
        """Called once, when the run ends."""

    def on_save(self) -> dict[str, Any]:
        """What the next version of this file goes on with when it replaces this one: all that JSON can hold."""
        return {}

    def on_load(self, state: dict[str, Any]) -> None:
        """Takes over what ``on_save`` of the version before has returned. Called after ``start``."""

    # What start() declares.

    def bars(
        self,
        instrument: str | Feed | None = None,
        timeframe: str | None = None,
        *,
        view: str | None = None,
        drives: bool = False,
    ) -> Feed:
        """Asks for bars beside those that drive the run.

        instrument: symbol and venue; the run's first one where it is left out.
        timeframe: ``5m``, ``1h``, ``1d``; that of the run where it is left out.
        view: which hours: ``regular``, ``extended`` or ``all``; that of the run where it is left out.
        drives: whether ``on_bar`` is called for these bars too. Bars that close together are one call.
        """
        return self._run.declaration.bars(instrument, timeframe, view, drives)

    def indicator(
        self, name: str, *inputs: Series | Feed, feed: Feed | None = None, **params: float | str
    ) -> Indicator:
        """Asks for an indicator by its name, ``self.indicator("sma", period=10)``.

        inputs: what it is computed from instead of the feed's own bars: another indicator, one of its outputs, a column
        such as ``self.data.high``, or a feed.
        feed: the bars that it belongs to, where no input says it; ``self.data`` where it is left out.
        params: by their names, such as period; the indicator's defaults where they are left out.
        """
        return self._run.declaration.indicator(name, inputs, feed, params)

    def schedule(
        self, at: str | None = None, *, every: str | None = None, name: str | None = None, zone: str | None = None
    ) -> None:
        """Asks for a call of ``on_schedule`` in every session, ``self.schedule("15:50", name="flatten")``.

        at: time of day, in the exchange's zone.
        every: instead of it a span, ``30m``, counted from the session's open.
        name: what ``on_schedule`` gets; the time itself where it is left out.
        zone: another zone for the time of day, ``Europe/Berlin``.
        """
        self._run.declaration.schedule(at, every, name, zone)

    # Orders.

    def buy(self, quantity: float | None = None, **options: Unpack[OrderOptions]) -> Order:
        """Buys. Without further wishes at the market: in a backtest at the next bar's open.

        How much, one of:
        quantity: in units of the instrument, a multiple of its lot.
        cash: for so much money, in the account's currency, rounded down to whole lots.
        equity: for this share of all that the account is worth, 1 is all of it; rounded down to whole lots.
        risk: so much that the way to ``stop_loss`` costs this share of equity; rounded down to whole lots.

        At which price:
        limit: not above it.
        stop: once the price has risen to it; with limit as well, a stop-limit.
        trail: once the price has risen by so much from its lowest.
        trail_ratio: the same as a share of the price: 0.02 are 2 %.

        How long:
        time_in_force: ``GTC`` (until cancelled, as it is where this is left out), ``DAY`` (until the session's close),
        ``IOC`` (what can be filled at once), ``FOK`` (at once and whole, or not at all).
        expires: until this moment, as a datetime with a zone or in microseconds since 1970 UTC.
        on_open, on_close: at the open of the next session, at the close of this one.

        And then:
        stop_loss, take_profit: a bracket: once it has filled, a stop and a limit order around it; one ends the other.
        oco: a name; a fill of one order ends the others with the same name.
        instrument: another one than the run's first.
        tag: a word for the list of trades.
        extended: whether it may fill in the pre- and post-market too.
        reduce_only: whether it may only make a position smaller.

        Returns the order; raises StrategyError, in the line that calls it, for what cannot be asked for.
        """
        if options or quantity is None:
            return self._run.orders.place("buy", quantity, options)  # type: ignore[arg-type]
        return self._run.orders.place_plain(0, quantity, 1)

    def sell(self, quantity: float | None = None, **options: Unpack[OrderOptions]) -> Order:
        """Sells, also what is not held. Takes what ``buy`` takes, with the prices the other way round."""
        if options or quantity is None:
            return self._run.orders.place("sell", quantity, options)  # type: ignore[arg-type]
        return self._run.orders.place_plain(0, quantity, -1)

    def close(self, instrument: str | Feed | None = None) -> Order | None:
        """Closes what is held of an instrument, at the market. None where nothing is held."""
        return self._run.orders.close(instrument)

    def reverse(self, instrument: str | Feed | None = None) -> Order | None:
        """Turns a long position into a short one of the same size, or the other way round. None if nothing is held."""
        return self._run.orders.reverse(instrument)

    def modify(self, order: Order, **changes: Unpack[OrderChanges]) -> None:
        """Changes an open order: quantity, limit, stop, trail or trail_ratio."""
        self._run.orders.change(order, dict(changes))

    def cancel(self, order: Order) -> None:
        """Ends an order; one that is done already stays as it is."""
        self._run.orders.cancel(order)

    def cancel_all(self, instrument: str | Feed | None = None) -> None:
        """Ends all open orders, of one instrument or of all."""
        self._run.orders.cancel_all(instrument)

    # What it can read.

    def position_of(self, instrument: str | Feed) -> Position:
        """What is held of an instrument."""
        desk = self._run.desk
        return desk.positions[desk.number_of(instrument)]

    def whole(self, quantity: float, instrument: str | Feed | None = None) -> float:
        """A quantity rounded down to whole lots of an instrument; it can be 0."""
        desk = self._run.desk
        per_unit = desk.lots_per_unit[desk.number_of(instrument)]
        # What lies a rounding error below a lot is that lot.
        return int(abs(finite("quantity", quantity)) * per_unit + 1e-9) / per_unit

    @property
    def cash(self) -> float:
        """What the account has in cash, in its currency: balances in others at the rates of the last close."""
        return self._run.desk.all_cash()

    @property
    def equity(self) -> float:
        """What the account is worth: cash, and the positions at the last closes."""
        return self._run.desk.equity()

    @property
    def orders(self) -> list[Order]:
        """The orders that are open, oldest first."""
        desk = self._run.desk
        desk.check_known("orders")
        return [order for order in desk.orders.values() if order.is_open]

    @property
    def session(self) -> Session:
        """The trading session of the run's first instrument."""
        return self._run.session

    @property
    def instruments(self) -> list[str]:
        """Symbol and venue of the run's instruments, the first one first."""
        return list(self._run.desk.symbols)

    @property
    def time(self) -> int:
        """The time of the decision, in microseconds since 1970 UTC."""
        return self._run.time

    @property
    def random(self) -> Random:
        """Random numbers that are the same in every run with the same seed."""
        return self._run.random

    # What it can tell.

    def log(self, text: object, level: str = "info") -> None:
        """Writes a line into the run's log. level: ``debug``, ``info``, ``warning`` or ``error``."""
        self._run.output.log(self._run.step, text, level)

    def plot(self, name: str, value: float) -> None:
        """Draws a point of the line ``name`` on the run's chart, at the current bar. NaN draws none."""
        self._run.output.plot(self._run.step, name, value)

    def metric(self, name: str, value: float) -> None:
        """Adds a number to the run's result. The last value of a name counts."""
        self._run.output.metric(name, value)


CALLBACKS = (
    "on_bar on_tick on_fill on_order on_session_open on_session_close on_schedule on_stop on_save on_load".split()
)


def callbacks_of(strategy: type[Strategy]) -> list[str]:
    """The callbacks that a class has of its own."""
    return [name for name in CALLBACKS if getattr(strategy, name) is not getattr(Strategy, name)]
