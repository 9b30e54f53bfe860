"""Orders on their way to the engine: what a callback has asked for, checked in the line that asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Union

from openbell._state import Desk
from openbell._words import StrategyError, finite, nearest, positive, shown, text, whole
from openbell.order import Order
from openbell.session import micros_of

OPTIONS = frozenset(
    "instrument cash equity risk limit stop trail trail_ratio time_in_force expires on_open on_close stop_loss take_profit "
    "oco tag extended reduce_only".split()
)
CHANGES = ("quantity", "limit", "stop", "trail", "trail_ratio")
_TIMES = ("DAY", "GTC", "GTD", "IOC", "FOK", "OPG", "CLS")

PlainOrder = tuple  # (id, instrument, signed quantity)
Action = Union[PlainOrder, "dict[str, Any]"]


class Orders:
    """Collects the actions of a callback in ``pending``, which the loop empties."""

    def __init__(self, desk: Desk, most: int, plain: bool) -> None:
        self.desk = desk
        self.pending: list[Any] = []
        self.next_id = 1
        self._most = most
        self._plain = plain
        # By instrument, the lots held once all plain orders have filled: a close can then be a plain order too.
        self._expected = [0] * len(desk.symbols)

    def place(self, side: str, quantity: float | None, options: dict[str, Any]) -> Order:
        """A buy or a sell with the options of ``Strategy.buy``. Raises StrategyError for what cannot be asked for."""
        unknown = options.keys() - OPTIONS
        if unknown:
            word = min(unknown)
            raise StrategyError(f"{side}() has no argument {word!r}; {nearest(word, OPTIONS | {'quantity'})}")
        number = self.desk.number_of(options.get("instrument"))
        if quantity is not None and not options.keys() - {"instrument"}:
            units = self._units("quantity", number, quantity)
            return self._place_plain(number, units if side == "buy" else -units)
        return self._place_full(number, side, quantity, {k: v for k, v in options.items() if v is not None and v is not False})

    def change(self, order: object, changes: dict[str, Any]) -> None:
        """Asks for a change of an open order. Raises StrategyError for what cannot be changed."""
        asked = _order(order, "modify")
        unknown = changes.keys() - set(CHANGES)
        if unknown or not changes:
            told = f"has no argument {min(unknown)!r}" if unknown else "needs something to change"
            raise StrategyError(f"modify() {told}; there is {', '.join(CHANGES)}")
        action: dict[str, Any] = {"do": "change", "id": asked.id}
        if "quantity" in changes:
            action["quantity"] = self._units("quantity", self.desk.number_of(asked.instrument), changes["quantity"])
        if "limit" in changes:
            action["limit_price"] = finite("limit", changes["limit"])
        if "stop" in changes:
            action["stop_price"] = finite("stop", changes["stop"])
        action.update(_trail(changes))
        self._ask(action)

    def cancel(self, order: object) -> None:
        """Asks for the end of an order; one that is done stays as it is."""
        asked = _order(order, "cancel")
        if asked.is_open:
            self._ask({"do": "cancel", "id": asked.id})

    def cancel_all(self, instrument: object) -> None:
        """Asks for the end of all open orders, of one instrument or of all."""
        symbol = None if instrument is None else self.desk.symbols[self.desk.number_of(instrument)]
        for order in list(self.desk.orders.values()):
            if symbol in (None, order.instrument):
                self.cancel(order)

    def close(self, instrument: object) -> Order | None:
        """Gives back all that is held; None where nothing is."""
        number = self.desk.number_of(instrument)
        lots = self._lots_after(number)
        if lots == 0:
            return None
        if self._is_settled(number):
            return self._place_plain(number, -lots / self.desk.lots_per_unit[number])
        side = "sell" if lots > 0 else "buy"
        return self._send(number, side, {"type": "market", "size": {"kind": "position"}, "time_in_force": "GTC", "reduce_only": True})

    def reverse(self, instrument: object) -> Order | None:
        """Turns what is held around; None where nothing is."""
        number = self.desk.number_of(instrument)
        lots = self._lots_after(number)
        if lots == 0:
            return None
        units = lots / self.desk.lots_per_unit[number]
        if self._is_settled(number):
            return self._place_plain(number, -2 * units)
        self.close(instrument)
        return self._place_plain(number, -units)

    def _place_plain(self, number: int, signed: float) -> Order:
        lots = self._lots_after(number)
        order = self._new(number, "buy" if signed > 0 else "sell", "market")
        order.quantity = abs(signed)
        self._expected[number] = lots + round(signed * self.desk.lots_per_unit[number])
        self._ask((order.id, number, signed))
        return order

    def _place_full(self, number: int, side: str, quantity: float | None, options: dict[str, Any]) -> Order:
        stop_loss, take_profit = options.get("stop_loss"), options.get("take_profit")
        fields = {"type": _type(options), "size": self._size(number, quantity, options), **_prices(options)}
        fields.update(_time(options))
        if "oco" in options:
            fields["group"] = text("oco", options["oco"])
        if "tag" in options:
            fields["tag"] = text("tag", options["tag"])
        for flag in ("extended", "reduce_only"):
            if options.get(flag) is True:
                fields[flag] = True
        levels = {"stop_loss": stop_loss, "take_profit": take_profit}
        levels = {name: finite(name, level) for name, level in levels.items() if level is not None}
        order = self._send(number, side, fields)
        self._bracket(order, number, levels)
        return order

    def _bracket(self, entry: Order, number: int, levels: dict[str, float]) -> None:
        """The orders that work once the entry has filled, for what it has filled; a fill of one ends the other."""
        side = "sell" if entry.side == "buy" else "buy"
        for name, level in levels.items():
            kind, price = ("stop", "stop_price") if name == "stop_loss" else ("limit", "limit_price")
            fields = {"type": kind, "size": {"kind": "position"}, price: level, "time_in_force": "GTC"}
            fields.update(parent=entry.id, reduce_only=True, tag=name)
            if len(levels) > 1:
                fields["group"] = f"bracket-{entry.id}"
            setattr(entry, name, self._send(number, side, fields))

    def _size(self, number: int, quantity: float | None, options: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in ("cash", "equity", "risk") if name in options]
        sizes = given if quantity is None else ["quantity", *given]
        if len(sizes) != 1:
            told = f"{' and '.join(sizes)} were given" if sizes else "none was given"
            raise StrategyError(f"An order takes one of quantity, cash, equity and risk; {told}")
        kind = sizes[0]
        if kind == "quantity":
            return {"kind": "quantity", "quantity": self._units("quantity", number, quantity)}
        share = positive(kind, options[kind])
        if kind == "cash":
            return {"kind": "cash", "cash": share}
        if kind == "equity":
            return {"kind": "equity", "fraction": share}
        if "stop_loss" not in options:
            raise StrategyError("risk sizes an order by the way to its stop: give stop_loss too")
        return {"kind": "risk", "fraction": share, "stop_price": finite("stop_loss", options["stop_loss"])}

    def _units(self, what: str, number: int, quantity: object) -> float:
        """A quantity as whole lots of the instrument, in units."""
        units = positive(what, quantity)
        per_unit = self.desk.lots_per_unit[number]
        lots = round(units * per_unit)
        if abs(units * per_unit - lots) > 1e-6 or lots == 0:
            symbol, lot = self.desk.symbols[number], 1 / per_unit
            raise StrategyError(f"{what} must be a multiple of the lot of {symbol}, {lot:.15g}, was {units:.15g}; self.whole() rounds down to it")
        return lots / per_unit

    def _send(self, number: int, side: str, fields: dict[str, Any]) -> Order:
        order = self._new(number, side, fields["type"])
        size = fields["size"]
        order.quantity = size.get("quantity")
        order.limit, order.stop, order.tag = fields.get("limit_price"), fields.get("stop_price"), fields.get("tag")
        self._ask({"do": "order", "id": order.id, "instrument": number, "side": side, **fields})
        return order

    def _new(self, number: int, side: str, type: str) -> Order:
        order = Order(self.next_id, self.desk.symbols[number], side, type)
        self.next_id += 1
        self.desk.orders[order.id] = order
        return order

    def _ask(self, action: Any) -> None:
        if len(self.pending) >= self._most:
            raise StrategyError(f"A callback may ask for {self._most} orders and changes at most", "strategy.limit")
        self.pending.append(action)

    def _lots_after(self, number: int) -> int:
        """Lots held once the plain orders of this callback have filled."""
        lots = self.desk.lots[number]
        for action in self.pending:
            if type(action) is tuple and action[1] == number:
                lots += round(action[2] * self.desk.lots_per_unit[number])
        return lots

    def _is_settled(self, number: int) -> bool:
        """Whether nothing else can change the position before a market order fills."""
        return self._plain and (bool(self.pending) or self._expected[number] == self.desk.lots[number])


def as_action(action: Any, symbols: int = 0) -> dict[str, Any]:
    """A plain order among others, in the others' form."""
    if type(action) is not tuple:
        return action
    id, number, signed = action
    size = {"kind": "quantity", "quantity": abs(signed)}
    side = "buy" if signed > 0 else "sell"
    return {"do": "order", "id": id, "instrument": number, "side": side, "type": "market", "size": size, "time_in_force": "GTC"}


def _order(order: object, asked: str) -> Order:
    if not isinstance(order, Order):
        raise StrategyError(f"{asked}() takes the order that buy() or sell() has returned, was {shown(order)}")
    return order


def _type(options: dict[str, Any]) -> str:
    trails = [name for name in ("trail", "trail_ratio") if name in options]
    if len(trails) > 1:
        raise StrategyError("An order trails by trail (a price) or by trail_ratio (a share of it), not by both")
    if trails and "limit" in options:
        raise StrategyError("A trailing stop has no limit: it sells at the market once it is reached")
    if trails:
        return "trailing-stop"
    if "limit" in options:
        return "stop-limit" if "stop" in options else "limit"
    return "stop" if "stop" in options else "market"


def _prices(options: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "limit" in options:
        fields["limit_price"] = finite("limit", options["limit"])
    if "stop" in options:
        fields["stop_price"] = finite("stop", options["stop"])
    return {**fields, **_trail(options)}


def _trail(options: dict[str, Any]) -> dict[str, Any]:
    if "trail" in options:
        return {"trail": {"kind": "price", "by": positive("trail", options["trail"])}}
    if "trail_ratio" not in options:
        return {}
    ratio = positive("trail_ratio", options["trail_ratio"])
    if ratio >= 1:
        raise StrategyError(f"trail_ratio is a share of the price below 1, was {ratio:.15g}; 0.02 are 2 %")
    return {"trail": {"kind": "ratio", "by": ratio}}


def _time(options: dict[str, Any]) -> dict[str, Any]:
    asked = [name for name in ("time_in_force", "expires", "on_open", "on_close") if name in options]
    if "expires" in asked and options.get("time_in_force") == "GTD":
        asked.remove("time_in_force")
    if len(asked) > 1:
        raise StrategyError(f"An order takes one of time_in_force, expires, on_open and on_close; {' and '.join(asked)} were given")
    if not asked:
        return {"time_in_force": "GTC"}
    if asked == ["expires"]:
        return {"time_in_force": "GTD", "expires": _micros(options["expires"])}
    if asked != ["time_in_force"]:
        return {"time_in_force": "OPG" if asked == ["on_open"] else "CLS"}
    time = options["time_in_force"]
    if time not in _TIMES:
        raise StrategyError(f"time_in_force must be one of {', '.join(_TIMES)}, was {shown(time)}")
    if time == "GTD":
        raise StrategyError("time_in_force GTD needs expires")
    return {"time_in_force": time}


def _micros(expires: object) -> int:
    if not isinstance(expires, datetime):
        return whole("expires", expires)
    try:
        return micros_of(expires)
    except ValueError:
        raise StrategyError(f"expires needs a datetime with a zone, was {expires.isoformat()}") from None
