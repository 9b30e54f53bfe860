"""What the engine has told of the account: cash, positions and open orders."""

from __future__ import annotations

from math import nan
from typing import Any, Mapping, Sequence

from openbell._words import StrategyError, Unforeseen, nearest, shown
from openbell.feed import Feed
from openbell.order import Fill, Order
from openbell.position import Position
from openbell.series import Cursor


class Desk:
    """Reads only: what is asked for goes through ``Orders``."""

    def __init__(self, instruments: Sequence[dict[str, Any]], is_hedging: bool = False) -> None:
        self.terms = list(instruments)
        self.is_hedging = is_hedging
        self.symbols = [str(terms["symbol"]) for terms in instruments]
        self.positions = [Position(symbol) for symbol in self.symbols]
        self.lots_per_unit: list[float] = [_whole(1 / terms["lot"]) for terms in instruments]
        self.lots: list[int] = [0] * len(self.symbols)
        # In the account's currency; what is in others stands in ``balances``.
        self.cash = 0.0
        self.balances: Mapping[str, float] = {}
        # By currency, what one unit of it is worth at each step: none of the account's own.
        self._rates: Mapping[str, Any] = {}
        self._steps = Cursor()
        # Whether fills are foreseen: then nobody knows what they cost.
        self.is_predicted = False
        self.orders: dict[int, Order] = {}
        # By instrument, the feed whose closes value it.
        self.feeds: dict[str, Feed] = {}

    def number_of(self, instrument: object) -> int:
        """Which instrument is meant by a symbol, a feed or nothing. Raises StrategyError for an unknown one."""
        if instrument is None:
            return 0
        symbol = instrument.instrument if isinstance(instrument, (Feed, Position)) else instrument
        try:
            return self.symbols.index(symbol)  # type: ignore[arg-type]
        except ValueError:
            raise StrategyError(f"The run has no instrument {shown(symbol)}; {nearest(symbol, self.symbols)}") from None

    def convert_by(self, rates: Mapping[str, Any], steps: Cursor) -> None:
        """Which columns tell what other currencies are worth."""
        self._rates, self._steps = rates, steps

    def tell(self, cash: float, positions: Sequence[tuple[int, float, float]], more: Mapping[str, Any]) -> None:
        """Takes over what is held; ``more`` is what only accounts in several currencies and hedging ones have."""
        self.cash = cash
        self.balances = more.get("balances", self.balances)
        for number, quantity, average_price in positions:
            position = self.positions[number]
            position.quantity = quantity
            position.average_price = average_price
            self.lots[number] = round(quantity * self.lots_per_unit[number])
        if self.is_hedging:
            self._tell_sides(more.get("sides", ()))

    def add(self, number: int, quantity: float) -> None:
        """Takes a fill over that has not been told yet. Counted in lots, so that no sum drifts from the engine's."""
        self.lots[number] += round(quantity * self.lots_per_unit[number])
        self.positions[number].quantity = self.lots[number] / self.lots_per_unit[number]

    def _tell_sides(self, sides: Sequence[tuple[int, float, float, float, float]]) -> None:
        for position in self.positions:
            position._sides = (0.0, 0.0, 0.0, 0.0)
        for number, *side in sides:
            self.positions[number]._sides = tuple(side)

    def all_cash(self) -> float:
        """All balances, in the account's currency."""
        self.check_known("cash")
        return self.cash + sum(amount * self._rate(code) for code, amount in self.balances.items() if amount)

    def equity(self) -> float:
        """Cash and what the positions are worth at the last closes, in the account's currency."""
        self.check_known("equity")
        worth = self.all_cash()
        for number, position in enumerate(self.positions):
            if position.quantity:
                terms = self.terms[number]
                rate = self._rate(terms["currency"])
                worth += position.quantity * self._price(number) * terms["multiplier"] * rate
        return worth

    def _rate(self, currency: str) -> float:
        """What one unit of a currency is worth in the account's, as it was known at the last close."""
        column = self._rates.get(currency)
        if column is None:
            return 1.0
        return column[self._steps.i] if self._steps.i >= 0 else nan

    def check_known(self, what: str) -> None:
        """Raises Unforeseen where the run goes ahead of what is known."""
        if self.is_predicted:
            raise Unforeseen(what)

    def order_event(self, told: dict[str, Any]) -> Order:
        """Takes over what became of an order."""
        order = self._order(told)
        order.status = told["status"]
        order.filled = told["filled"]
        order.quantity = told.get("quantity", order.quantity)
        order.reason, order.detail = told.get("reason"), told.get("detail")
        if not order.is_open:
            self.orders.pop(order.id, None)
        return order

    def fill_event(self, told: dict[str, Any]) -> Fill:
        """A fill with the order that it belongs to."""
        order = self._order(told)
        order.filled = max(order.filled, told.get("filled", 0.0))
        return Fill(order, self.symbols[told["instrument"]], told)

    def open_orders(self, told: Sequence[dict[str, Any]]) -> None:
        """Takes over which orders are open: the others are done."""
        open_ids = {each["id"] for each in told}
        for id in [id for id in self.orders if id not in open_ids]:
            del self.orders[id]
        for each in told:
            order = self._order(each)
            order.status, order.filled = each["status"], each["filled"]
            order.quantity = each.get("quantity", order.quantity)
            order.limit, order.stop = each.get("limit_price"), each.get("stop_price")

    def _order(self, told: dict[str, Any]) -> Order:
        order = self.orders.get(told["id"])
        if order is None:
            # Asked for by a version of the strategy that this one has replaced, or already done.
            order = Order(
                told["id"], self.symbols[told.get("instrument", 0)], told.get("side", ""), told.get("type", "")
            )
            order.tag = told.get("tag")
            if told.get("status") in ("sent", "waiting", "working"):
                self.orders[order.id] = order
        return order

    def _price(self, number: int) -> float:
        feed = self.feeds.get(self.symbols[number])
        if feed is None:
            raise StrategyError(f"{self.symbols[number]} has no bars in this run, so its position has no value")
        return feed.close.value


def _whole(lots: float) -> float:
    """What was divided into lots of 0.1 was meant to be 10 of them. A lot may be larger than a unit, too."""
    return max(1, round(lots)) if lots > 0.999 else lots
