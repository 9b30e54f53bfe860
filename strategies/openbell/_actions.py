"""Orders on their way to the engine: what a callback has asked for, checked in the line that asked."""

from __future__ import annotations

from typing import Any, Dict, Tuple, Union

from openbell._state import Desk
from openbell._wishes import order_type, prices, time_in_force
from openbell._words import MOST_WHOLE, StrategyError, flag, nearest, positive, shown, text
from openbell.order import Order

OPTIONS = frozenset(
    "instrument cash equity risk limit stop trail trail_ratio time_in_force expires on_open on_close stop_loss "
    "take_profit oco tag extended reduce_only".split()
)
CHANGES = ("quantity", "limit", "stop", "trail", "trail_ratio")

# So that its answer fits into a frame, whatever stands in it.
MOST_AT_ONCE = 500
_LONGEST_WORD = 64
_FLAGS = ("on_open", "on_close", "extended", "reduce_only")

# Its number, the instrument and the quantity, which sells below 0; everything else is a dict as the wire has it.
PlainOrder = Tuple[int, int, float]
Action = Union[PlainOrder, Dict[str, Any], None]


class Orders:
    """Collects the actions of a callback in ``pending``, which the loop empties."""

    def __init__(self, desk: Desk, most: int, plain: bool) -> None:
        self.desk = desk
        self.pending: list[Action] = []
        self.next_id = 1
        self._most = most
        # Nothing can be asked for before the first step or event, or after the last.
        self._last_id = 0
        self._plain = plain
        # By instrument, the lots held once all plain orders have filled: a close can then be a plain order too.
        self._asked = [0] * len(desk.symbols)

    def open(self, is_open: bool) -> None:
        """Lets orders be asked for, or no longer."""
        self._last_id = self._most if is_open else 0

    def mark(self) -> Any:
        """Where it stands, for ``drop``."""
        return len(self.pending), self.next_id, list(self._asked)

    def drop(self, mark: Any) -> None:
        """Nothing has been asked for since the mark."""
        count, next_id, asked = mark
        del self.pending[count:]
        for id in range(next_id, self.next_id + 1):
            self.desk.orders.pop(id, None)
        self.next_id, self._asked = next_id, asked

    def place_plain(self, number: int, quantity: object, sign: int) -> Order:
        """A market order without further wishes: the one that is asked for most, and the fastest."""
        self._check_room()
        per_unit = self.desk.lots_per_unit[number]
        if per_unit == 1 and type(quantity) is int and 0 < quantity <= MOST_WHOLE:
            lots = quantity
        else:
            lots = self._lots("quantity", number, quantity)
        self._asked[number] += sign * lots
        order = Order(self.next_id, self.desk.symbols[number], "buy" if sign > 0 else "sell")
        order.quantity = units = lots / per_unit
        self.pending.append((self.next_id, number, sign * units))
        self.next_id += 1
        # A plain strategy never looks at its orders again.
        if not self._plain:
            self.desk.orders[order.id] = order
        return order

    def place(self, side: str, quantity: float | None, options: dict[str, Any]) -> Order:
        """A buy or a sell with the options of ``Strategy.buy``. Raises StrategyError for what cannot be asked for."""
        unknown = options.keys() - OPTIONS
        if unknown:
            word = min(unknown)
            raise StrategyError(f"{side}() has no argument {word!r}; {nearest(word, OPTIONS | {'quantity'})}")
        number = self.desk.number_of(options.get("instrument"))
        wishes = {name: value for name, value in options.items() if value is not None and not _is_off(name, value)}
        if quantity is not None and not wishes.keys() - {"instrument"}:
            return self.place_plain(number, quantity, 1 if side == "buy" else -1)
        return self._place_full(number, side, quantity, wishes)

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
        action.update(prices(changes))
        self._ask(action)
        asked.quantity = action.get("quantity", asked.quantity)
        asked.limit, asked.stop = action.get("limit_price", asked.limit), action.get("stop_price", asked.stop)

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
        if self.desk.is_hedging:
            return self._close_both(number)
        lots, settled = self._foreseen(number)
        if lots == 0:
            return None
        if settled:
            return self.place_plain(number, self._quantity(number, lots), -1 if lots > 0 else 1)
        return self._close_side(number, "sell" if lots > 0 else "buy")

    def _close_both(self, number: int) -> Order | None:
        position = self.desk.positions[number]
        sold = self._close_side(number, "sell") if position.long.quantity else None
        bought = self._close_side(number, "buy") if position.short.quantity else None
        return sold or bought

    def _close_side(self, number: int, side: str) -> Order:
        size = {"kind": "position"}
        return self._send(number, side, {"type": "market", "size": size, "time_in_force": "GTC", "reduce_only": True})

    def reverse(self, instrument: object) -> Order | None:
        """Turns what is held around; None where nothing is."""
        number = self.desk.number_of(instrument)
        lots, settled = self._foreseen(number)
        if lots == 0:
            return None
        if not settled:
            self.close(instrument)
        return self.place_plain(number, self._quantity(number, 2 * lots if settled else lots), -1 if lots > 0 else 1)

    def _foreseen(self, number: int) -> tuple[int, bool]:
        """Lots held once this callback's plain orders have filled, and whether nothing else can change that before."""
        held = self.desk.lots[number]
        # In a hedging account a plain order opens a side of its own, and closes none.
        if not self._plain or self.desk.is_hedging:
            return held, False
        per_unit = self.desk.lots_per_unit[number]
        plain = [action for action in self.pending if type(action) is tuple]
        pending = sum(round(signed * per_unit) for _, other, signed in plain if other == number)
        return held + pending, held + pending == self._asked[number]

    def _quantity(self, number: int, lots: int) -> float:
        units = abs(lots) / self.desk.lots_per_unit[number]
        return int(units) if units.is_integer() else units

    def _place_full(self, number: int, side: str, quantity: float | None, options: dict[str, Any]) -> Order:
        fields = {"type": order_type(options), "size": self._size(number, quantity, options), **prices(options)}
        fields.update(time_in_force(options))
        if "oco" in options:
            fields["group"] = text("oco", options["oco"], _LONGEST_WORD)
        if "tag" in options:
            fields["tag"] = text("tag", options["tag"], _LONGEST_WORD)
        fields.update({name: True for name in ("extended", "reduce_only") if name in options})
        exits = [name for name in ("stop_loss", "take_profit") if name in options]
        levels: dict[str, float] = {name: positive(name, options[name]) for name in exits}
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
        return {"kind": "risk", "fraction": share, "stop_price": positive("stop_loss", options["stop_loss"])}

    def _units(self, what: str, number: int, quantity: object) -> float:
        """A quantity as whole lots of the instrument, in units."""
        return self._lots(what, number, quantity) / self.desk.lots_per_unit[number]

    def _lots(self, what: str, number: int, quantity: object) -> int:
        units, per_unit = positive(what, quantity), self.desk.lots_per_unit[number]
        exact, symbol = units * per_unit, self.desk.symbols[number]
        if exact > MOST_WHOLE:
            most = MOST_WHOLE / per_unit
            raise StrategyError(f"{what} of {symbol} must be at most {most:.15g}, was {units:.15g}")
        lots = round(exact)
        if abs(exact - lots) > 1e-6 or lots == 0:
            rule = f"a multiple of {1 / per_unit:.15g}, the lot of {symbol}"
            raise StrategyError(f"{what} must be {rule}, was {units:.15g}; self.whole() rounds down to it")
        return lots

    def _send(self, number: int, side: str, fields: dict[str, Any]) -> Order:
        order = self._new(number, side, fields["type"])
        size = fields["size"]
        order.quantity = size.get("quantity")
        order.limit, order.stop, order.tag = fields.get("limit_price"), fields.get("stop_price"), fields.get("tag")
        self._ask({"do": "order", "id": order.id, "instrument": number, "side": side, **fields})
        return order

    def _new(self, number: int, side: str, type: str) -> Order:
        self._check_room()
        order = Order(self.next_id, self.desk.symbols[number], side, type)
        self.next_id += 1
        self.desk.orders[order.id] = order
        return order

    def _ask(self, action: dict[str, Any]) -> None:
        self._check_room()
        self.pending.append(action)

    def _check_room(self) -> None:
        if self.next_id > self._last_id or len(self.pending) >= MOST_AT_ONCE:
            self._refuse()

    def _refuse(self) -> None:
        if self._last_id == 0:
            where = "there is no market in start() and on_stop()"
            raise StrategyError(f"An order belongs into on_bar() or another callback: {where}")
        if len(self.pending) >= MOST_AT_ONCE:
            raise StrategyError(f"A callback may ask for {MOST_AT_ONCE} orders and changes at most", "strategy.limit")
        raise StrategyError(f"A run may ask for {self._most} orders at most", "strategy.limit")


def as_action(action: PlainOrder | dict[str, Any]) -> dict[str, Any]:
    """A plain order among others, in the others' form."""
    if isinstance(action, dict):
        return action
    id, number, signed = action
    size = {"kind": "quantity", "quantity": abs(signed)}
    side = "buy" if signed > 0 else "sell"
    return {
        "do": "order",
        "id": id,
        "instrument": number,
        "side": side,
        "type": "market",
        "size": size,
        "time_in_force": "GTC",
    }


def _is_off(name: str, value: object) -> bool:
    return name in _FLAGS and not flag(name, value)


def _order(order: object, asked: str) -> Order:
    if not isinstance(order, Order):
        raise StrategyError(f"{asked}() takes the order that buy() or sell() has returned, was {shown(order)}")
    return order
