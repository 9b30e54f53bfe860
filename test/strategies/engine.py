"""A small engine for these tests: the other end of the wire, with the plainest market there is.

Market orders fill whole at the next bar's open, limits and stops at their price within a bar. No costs.
"""

from __future__ import annotations

import sys
from array import array
from math import floor, isnan, nan
from pathlib import Path
from typing import Any, Callable, Sequence

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "strategies"))

from openbell import _host
from openbell import _wire as wire

from channel import Ended, ListChannel

MINUTE = 60_000_000
COLUMNS = ("time", "open", "high", "low", "close", "volume", "closes")
Bars = "dict[str, list[float]]"


def bars_of(closes: Sequence[float], start: int = 0, span: int = MINUTE) -> Bars:
    """Bars that open at the close before; their volume is 100."""
    opens = [closes[0], *closes[:-1]]
    return {
        "time": [start + n * span for n in range(len(closes))],
        "open": opens,
        "high": [max(pair) + 0.5 for pair in zip(opens, closes)],
        "low": [min(pair) - 0.5 for pair in zip(opens, closes)],
        "close": list(closes),
        "volume": [100.0] * len(closes),
        "closes": [start + (n + 1) * span for n in range(len(closes))],
    }


def sma(values: Sequence[float], period: int) -> list[float]:
    return [nan if n + 1 < period else sum(values[n + 1 - period : n + 1]) / period for n in range(len(values))]


def average_of(values: Sequence[float], params: dict[str, Any]) -> dict[str, list[float]]:
    return {"value": sma(values, int(params.get("period", 14)))}


def channel_of(values: Sequence[float], params: dict[str, Any]) -> dict[str, list[float]]:
    middle = average_of(values, params)["value"]
    return {"middle": middle, "upper": [each + 2 for each in middle], "lower": [each - 2 for each in middle]}


def macd_of(values: Sequence[float], params: dict[str, Any]) -> dict[str, list[float]]:
    line = [a - b for a, b in zip(sma(values, 3), sma(values, 6))]
    return {"macd": line, "signal": sma(line, 2), "histogram": line}


def strength_of(values: Sequence[float], params: dict[str, Any]) -> dict[str, list[float]]:
    changes = [nan, *(50 + 10 * (b - a) for a, b in zip(values, values[1:]))]
    return {"value": changes}


FORMULAS: dict[str, Callable[[Sequence[float], dict[str, Any]], dict[str, list[float]]]] = {
    "macd": macd_of,
    "bollinger": channel_of,
    "donchian": channel_of,
    "keltner": channel_of,
    "rsi": strength_of,
}


class Engine:
    """One run. ``run()`` gives back itself, with what came of it."""

    def __init__(self, source: str, bars: "dict[str, Bars]", pace: str = "horizon", **settings: Any) -> None:
        self.source = source
        self.bars = bars
        self.pace = pace
        self.settings = settings
        self.moments: list[dict[str, Any]] = list(settings.get("moments", []))
        self.declared: dict[str, Any] = {}
        self.failed: dict[str, Any] | None = None
        self.code: int | None = None
        self.fills: list[tuple[int, int, str, float, float]] = []
        self.asked: list[dict[str, Any]] = []
        self.cancelled: list[int] = []
        self.log: list[str] = []
        self.plots: dict[str, list[tuple[int, float]]] = {}
        self.metrics: dict[str, float] = {}
        self.state: Any = None
        self.cash = 10_000.0
        self.held: list[float] = []
        self._orders: list[dict[str, Any]] = []
        self._events: list[dict[str, Any]] = []
        self._memory = bytearray(8 * 400_000)
        self._slots = 0
        self._matched = 0
        self._stage = "declare"

    def run(self) -> Engine:
        source = self.source.encode()
        header = {
            "protocol": 1,
            "file": "mine.py",
            "params": self.settings.get("params", {}),
            "seed": 7,
            "instruments": [
                {
                    "symbol": symbol,
                    "currency": "USD",
                    "lot": self.settings.get("lot", 1),
                    "multiplier": 1,
                    "tick": 0.01,
                    "decimals": 2,
                }
                for symbol in self.settings.get("instruments", ["A.X"])
            ],
            "timeframe": "1m",
            "view": "regular",
            "columns": {"bytes": len(self._memory)},
            "limits": {
                "logBytes": self.settings.get("log_bytes", 100_000),
                "orders": self.settings.get("orders", 10_000),
            },
            "check": self.settings.get("check", False),
            "layers": [],
        }
        if "cls" in self.settings:
            header["class"] = self.settings["cls"]
        self.held = [0.0] * len(header["instruments"])
        try:
            _host.main(ListChannel("mine.py", source, self._answer), header, source, memoryview(self._memory))
        except Ended as ended:
            self.code = ended.code
        return self

    def _answer(self, kind: int, body: bytes) -> tuple[int, bytes] | None:
        if kind == wire.FAILED:
            self.failed = wire.read_json(body)
            return None
        if kind == wire.STATE:
            self.state = wire.read_json(body)["state"]
            self._stage = "end"
            return wire.END, wire.json_body({"why": "end"})
        if kind == wire.DECLARED:
            self.declared = wire.read_json(body)
            return None if self.settings.get("check") else (wire.READY, wire.json_body(self._ready()))
        return self._stopped(*wire.read_stop(body))

    def _stopped(self, step: int, phase: int, plain: list[tuple[int, int, float]], tail: dict[str, Any]) -> Any:
        self.log += [line["text"] for line in tail.get("log", [])]
        for name, points in tail.get("plots", {}).items():
            self.plots.setdefault(name, []).extend((at, value) for at, value in points)
        self.metrics.update(tail.get("metrics", {}))
        if self._stage == "end":
            assert not plain and "actions" not in tail
            return None
        assert not (plain and "actions" in tail), "either kind"
        for at, instrument, signed in plain:
            assert self.pace == "speculate" or at == step
            decided = at - phase
            self._match(decided)
            size = {"kind": "quantity", "quantity": abs(signed)}
            side = "buy" if signed > 0 else "sell"
            self._take({"instrument": instrument, "side": side, "type": "market", "size": size}, decided)
        if phase == 0:
            self._match(step)
        for action in tail.get("actions", []):
            self._act(action, step - phase)
        if self._stage == "run" and phase == 0:
            self._next = step + 1
        self._stage = "run"
        return self._ask()

    def _ask(self) -> tuple[int, bytes]:
        start = self._next
        if self.moments and self.moments[0]["before"] <= start:
            moment = dict(self.moments.pop(0))
            del moment["before"]
            return self._run(start, start, {"moment": moment, **self._news()})
        if start >= self.steps:
            self._stage = "end"
            if self.settings.get("save"):
                return wire.SAVE, b""
            return wire.END, wire.json_body({"why": "end"})
        limit = min([self.steps, *(moment["before"] for moment in self.moments[:1])])
        if self.pace == "speculate":
            return self._run(start, min(limit, start + 50), {})
        self._match(start)
        quiet = not any(order["open"] for order in self._orders)
        end = min(limit, start + 40) if quiet and self.pace == "horizon" else start + 1
        return self._run(start, end, self._news())

    def _run(self, start: int, end: int, tail: dict[str, Any]) -> tuple[int, bytes]:
        held = [(n, quantity, 0.0) for n, quantity in enumerate(self.held)]
        revealed = min(self.steps, (end + 63) // 64 * 64)
        return wire.RUN, wire.run_body(wire.Run(start, end, revealed, self.cash, held, tail))

    def _news(self) -> dict[str, Any]:
        listens = {"on_fill", "on_order"} & set(self.declared["callbacks"]) or {"orders", "status", "cancel_all"} & set(
            self.declared["names"]
        )
        events, self._events = self._events, []
        return {"events": events} if listens and events else {}

    def _act(self, action: dict[str, Any], step: int) -> None:
        if action["do"] == "order":
            assert action["id"] == len(self._orders) + 1
            self._take(action, step)
        elif action["do"] == "cancel":
            self.cancelled.append(action["id"])
            self._end(self._orders[action["id"] - 1], "cancelled")
        else:
            self._orders[action["id"] - 1].update(
                {key: value for key, value in action.items() if key not in ("do", "id")}
            )

    def _take(self, order: dict[str, Any], step: int) -> None:
        self.asked.append(order)
        self._orders.append({**order, "id": len(self._orders) + 1, "step": step, "open": True, "filled": 0.0})

    def _match(self, step: int) -> None:
        """Fills what is open on all bars up to a step."""
        for at in range(self._matched, step + 1):
            for order in [each for each in self._orders if each["open"] and each["step"] < at]:
                parent = order.get("parent")
                if order["open"] and (parent is None or self._orders[parent - 1]["filled"] > 0):
                    self._try(order, at)
        self._matched = max(self._matched, step + 1)

    def _try(self, order: dict[str, Any], at: int) -> None:
        bars = self._bars_of(order["instrument"])
        opening, high, low = bars["open"][at], bars["high"][at], bars["low"][at]
        buys, price = order["side"] == "buy", opening
        if order["type"] == "limit":
            limit = order["limit_price"]
            if (low > limit) if buys else (high < limit):
                return
            price = min(opening, limit) if buys else max(opening, limit)
        elif order["type"] == "stop":
            stop = order["stop_price"]
            if (high < stop) if buys else (low > stop):
                return
            price = max(opening, stop) if buys else min(opening, stop)
        elif order["type"] != "market":
            return
        self._fill(order, at, price, self._quantity(order, price))

    def _quantity(self, order: dict[str, Any], price: float) -> float:
        size, held = order["size"], self.held[order["instrument"]]
        worth = self.cash + held * price
        if size["kind"] == "quantity":
            return size["quantity"]
        if size["kind"] == "position":
            return abs(held)
        if size["kind"] == "cash":
            return floor(size["cash"] / price)
        if size["kind"] == "equity":
            return floor(size["fraction"] * worth / price)
        return floor(size["fraction"] * worth / abs(price - size["stop_price"]))

    def _fill(self, order: dict[str, Any], at: int, price: float, quantity: float) -> None:
        if quantity == 0:
            return self._end(order, "refused")
        sign = 1 if order["side"] == "buy" else -1
        self.cash -= sign * quantity * price
        self.held[order["instrument"]] += sign * quantity
        self.fills.append((at, order["id"], order["side"], quantity, price))
        order["filled"] = quantity
        time = self._bars_of(order["instrument"])["time"][at]
        told = {"id": order["id"], "instrument": order["instrument"], "side": order["side"], "quantity": quantity}
        self._events.append({"kind": "fill", **told, "price": price, "fee": 0.0, "time": time})
        self._end(order, "filled")
        for other in self._orders:
            if other["open"] and order.get("group") is not None and other.get("group") == order["group"]:
                self._end(other, "cancelled")

    def _end(self, order: dict[str, Any], why: str) -> None:
        order["open"] = False
        self._events.append({"kind": "order", "id": order["id"], "status": why, "filled": order["filled"]})

    def _bars_of(self, instrument: int) -> Bars:
        symbols = self.settings.get("instruments", ["A.X"])
        return self.bars["data" if instrument == 0 else f"{symbols[instrument]} 1m"]

    def _ready(self) -> dict[str, Any]:
        self._next, self.steps = 0, len(self.bars["data"]["close"])
        feeds = {
            feed["key"]: {name: self._place(self.bars[feed["key"]][name]) for name in COLUMNS}
            for feed in self.declared["feeds"]
        }
        self._aligned = {key: self._counts(self.bars[key]["closes"]) for key in feeds if key != "data"}
        values: dict[str, dict[str, list[float]]] = {}
        for each in self.declared["indicators"]:
            source = self._input(each, values)
            values[each["key"]] = FORMULAS.get(each["name"], average_of)(source, each["params"])
        return {
            "steps": self.steps,
            "capacity": 1_000,
            "columns": {
                "feed": feeds,
                "align": {key: self._place(counts) for key, counts in self._aligned.items()},
                "indicators": {
                    key: {name: self._place(column) for name, column in each.items()} for key, each in values.items()
                },
                "forming": {
                    key: {name: self._place(self.bars["data"][name]) for name in COLUMNS[:6]} for key in self._aligned
                },
            },
            "feeds": [],
            "state": self.settings.get("state"),
            "pace": self.pace,
            "survives": self.settings.get("survives", False),
            "start": 0,
        }

    def _counts(self, closes: list[float]) -> list[float]:
        return [float(sum(1 for each in closes if each <= time)) for time in self.bars["data"]["closes"]]

    def _input(self, each: dict[str, Any], values: dict[str, Any]) -> list[float]:
        if not each["inputs"]:
            return self.bars[each["feed"]]["close"]
        first = each["inputs"][0]
        if "feed" in first:
            return self.bars[first["feed"]][first["column"]]
        outputs = values[first["indicator"]]
        return outputs[first["output"]] if first["output"] in outputs else next(iter(outputs.values()))

    def _place(self, column: Sequence[float]) -> int:
        slot, self._slots = self._slots, self._slots + 1
        at = slot * 1_000 * 8
        data = array("d", column).tobytes()
        self._memory[at : at + len(data)] = data
        return slot


def is_close(a: float, b: float) -> bool:
    return (isnan(a) and isnan(b)) or abs(a - b) < 1e-9
