"""What a strategy has asked for and what it got."""

from __future__ import annotations

from typing import Any

from openbell.session import moment


class Order:
    """An order that the strategy has asked for. ``self.modify`` and ``self.cancel`` take it.

    status: 'sent' until the engine has answered, then 'waiting' (for its parent), 'working' or how it ended: 'filled',
    'cancelled', 'expired' or 'refused'.
    """

    status: str = "sent"
    quantity: float | None = None
    """In units; None until a size by cash, equity or risk has been resolved."""
    filled: float = 0.0
    """How many units have been filled."""
    limit: float | None = None
    stop: float | None = None
    tag: str | None = None
    reason: str | None = None
    """Why it was refused, as one word."""
    detail: str | None = None
    """Why it was refused, as a sentence."""
    stop_loss: Order | None = None
    """The stop of a bracket."""
    take_profit: Order | None = None
    """The target of a bracket."""

    def __init__(self, id: int, instrument: str, side: str, type: str = "market") -> None:
        self.id = id
        self.instrument = instrument
        """Symbol and venue."""
        self.side = side
        """'buy' or 'sell'."""
        self.type = type
        """'market', 'limit', 'stop', 'stop-limit' or 'trailing-stop'."""

    @property
    def is_open(self) -> bool:
        """Whether it may still fill."""
        return self.status in ("sent", "waiting", "working")

    def __repr__(self) -> str:
        return f"Order({self.id}, {self.side} {self.instrument}, {self.type})"


class Fill:
    """A fill of an order, as ``on_fill`` gets it."""

    __slots__ = ("order", "instrument", "side", "quantity", "price", "fee", "time")

    def __init__(self, order: Order, instrument: str, told: dict[str, Any]) -> None:
        self.order = order
        self.instrument = instrument
        """Symbol and venue."""
        self.side: str = told["side"]
        """'buy' or 'sell'."""
        self.quantity: float = told["quantity"]
        """In units, always above 0."""
        self.price: float = told["price"]
        """Spread and slippage included."""
        self.fee: float = told["fee"]
        """Above 0 is paid, below 0 is a rebate."""
        self.time: int = told["time"]
        """Microseconds since 1970 UTC."""

    def __repr__(self) -> str:
        return f"Fill({self.side} {self.quantity:.15g} {self.instrument} at {self.price:.15g}, {moment(self.time)})"


class Tick:
    """A trade or a quote of the market, as ``on_tick`` gets it."""

    __slots__ = ("ask", "bid", "instrument", "price", "quantity", "time")

    def __init__(self, instrument: str, told: dict[str, Any]) -> None:
        self.instrument = instrument
        """Symbol and venue."""
        self.price: float = told["price"]
        """Of a quote the middle."""
        self.quantity: float = told.get("quantity", 0.0)
        """In units; 0 of a quote."""
        self.bid: float | None = told.get("bid")
        """Of a quote; None of a trade."""
        self.ask: float | None = told.get("ask")
        """Of a quote; None of a trade."""
        self.time: int = told["time"]
        """Microseconds since 1970 UTC."""

    def __repr__(self) -> str:
        return f"Tick({self.quantity:.15g} {self.instrument} at {self.price:.15g}, {moment(self.time)})"
