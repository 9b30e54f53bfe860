"""What an order says on the wire, and what cannot be asked for."""

import unittest

from engine import Engine, bars_of
from test_run import strategy

BARS = {"data": bars_of([100.0, 101.0, 102.0, 103.0, 104.0, 105.0])}


def asked(line, **settings):
    """The actions of one line at the first bar."""
    source = strategy(f"def on_bar(self, bar):\n    if len(self.data) == 1:\n        {line}")
    return Engine(source, settings.pop("bars", BARS), "bar", **settings).run()


def order(**fields):
    return {"do": "order", "id": 1, "instrument": 0, "side": "buy", "type": "market", "time_in_force": "GTC", **fields}


def quantity(units):
    return {"kind": "quantity", "quantity": units}


class ActionsTest(unittest.TestCase):
    def says(self, line, *actions, **settings):
        run = asked(line, **settings)
        self.assertIsNone(run.failed, run.failed)
        self.assertEqual(run.asked, list(actions))

    def test_sizes(self):
        self.says("self.buy(cash=5000)", order(size={"kind": "cash", "cash": 5000.0}))
        self.says("self.sell(equity=0.5)", order(side="sell", size={"kind": "equity", "fraction": 0.5}))
        risk = order(size={"kind": "risk", "fraction": 0.01, "stop_price": 95.0})
        stop = order(
            id=2,
            side="sell",
            type="stop",
            size={"kind": "position"},
            stop_price=95.0,
            parent=1,
            reduce_only=True,
            tag="stop_loss",
        )
        self.says("self.buy(risk=0.01, stop_loss=95)", risk, stop)

    def test_types(self):
        self.says("self.buy(5, limit=99)", order(type="limit", size=quantity(5), limit_price=99.0))
        self.says("self.buy(5, stop=110)", order(type="stop", size=quantity(5), stop_price=110.0))
        both = order(type="stop-limit", size=quantity(5), stop_price=110.0, limit_price=111.0)
        self.says("self.buy(5, stop=110, limit=111)", both)
        trail = order(side="sell", type="trailing-stop", size=quantity(5), trail={"kind": "price", "by": 2.5})
        self.says("self.sell(5, trail=2.5)", trail)
        ratio = order(
            side="sell", type="trailing-stop", size=quantity(5), trail={"kind": "ratio", "by": 0.02}, stop_price=90.0
        )
        self.says("self.sell(5, trail_ratio=0.02, stop=90)", ratio)

    def test_times(self):
        self.says(
            "self.buy(5, limit=9, time_in_force='DAY')",
            order(type="limit", size=quantity(5), limit_price=9.0, time_in_force="DAY"),
        )
        self.says("self.buy(5, on_open=True)", order(size=quantity(5), time_in_force="OPG"))
        self.says("self.buy(5, on_close=True, on_open=False)", order(size=quantity(5), time_in_force="CLS"))
        until = order(size=quantity(5), time_in_force="GTD", expires=1704067200000000)
        self.says("self.buy(5, expires=1704067200000000)", until)
        zone = "from datetime import datetime, timezone; self.buy(5, expires=datetime(2024, 1, 1, tzinfo=timezone.utc))"
        self.says(zone, until)

    def test_a_bracket_is_an_entry_and_two_that_end_each_other(self):
        entry = order(type="limit", size=quantity(5), limit_price=99.0)
        around = {"side": "sell", "size": {"kind": "position"}, "parent": 1, "reduce_only": True, "group": "bracket-1"}
        stop = order(id=2, type="stop", stop_price=95.0, tag="stop_loss", **around)
        target = order(id=3, type="limit", limit_price=110.0, tag="take_profit", **around)
        self.says("self.buy(5, limit=99, stop_loss=95, take_profit=110)", entry, stop, target)

    def test_wishes(self):
        both = order(
            type="limit", size=quantity(5), limit_price=9.0, group="out", tag="t", extended=True, reduce_only=True
        )
        self.says("self.buy(5, limit=9, oco='out', tag='t', extended=True, reduce_only=True)", both)

    def test_plain_orders_among_others_keep_their_place(self):
        self.says(
            "self.buy(1); self.buy(2, limit=9); self.sell(3, instrument='A.X')",
            order(size=quantity(1)),
            order(id=2, type="limit", size=quantity(2), limit_price=9.0),
            order(id=3, side="sell", size=quantity(3)),
        )

    def test_a_wish_that_is_none_is_no_wish(self):
        run = asked("self.buy(5, limit=None, tag=None)")
        self.assertEqual(run.fills, [(1, 1, "buy", 5.0, 100.0)])

    def test_quantities_are_whole_lots(self):
        run = asked("self.buy(0.1 + 0.2); self.buy(self.whole(0.7654))", lot=0.1)
        self.assertEqual([fill[3] for fill in run.fills], [0.3, 0.7])

    def test_orders_are_changed_and_cancelled(self):
        source = strategy("""
            def on_bar(self, bar):
                if len(self.data) == 1:
                    self.first = self.buy(5, limit=50, oco="x")
                    self.second = self.buy(5, limit=51)
                elif len(self.data) == 2:
                    self.modify(self.first, limit=60, quantity=6)
                    self.cancel(self.second)
                elif len(self.data) == 3:
                    self.log(f"{self.first.limit} {self.second.status}")
                    self.cancel_all()
                    self.cancel(self.second)

            def on_order(self, order):
                self.log(f"{order.id} {order.status}")
        """)
        run = Engine(source, BARS, "bar").run()
        self.assertIsNone(run.failed, run.failed)
        self.assertEqual(run.cancelled, [2, 1])
        self.assertEqual(run.log, ["2 cancelled", "60.0 cancelled", "1 cancelled"])

    def test_close_and_reverse_of_what_may_change_meanwhile_take_what_is_held_then(self):
        source = strategy("""
            def on_bar(self, bar):
                if len(self.data) == 1:
                    self.buy(equity=0.1)
                elif len(self.data) == 3:
                    self.reverse()
                elif len(self.data) == 5:
                    self.close()
                    self.log(self.position_of("A.X").quantity)
        """)
        run = Engine(source, BARS, "bar").run()
        self.assertEqual(
            run.fills,
            [
                (1, 1, "buy", 10.0, 100.0),
                (3, 2, "sell", 10.0, 102.0),
                (3, 3, "sell", 10.0, 102.0),
                (5, 4, "buy", 10.0, 104.0),
            ],
        )
        self.assertEqual(run.log, ["-10.0"])

    def test_equity_is_cash_and_what_is_held(self):
        source = strategy("""
            def on_bar(self, bar):
                self.log(f"{self.cash:g} {self.equity:g}")
                if len(self.data) == 1:
                    self.buy(10)
        """)
        self.assertEqual(Engine(source, BARS, "bar").run().log[:3], ["10000 10000", "9000 10010", "9000 10020"])

    def test_a_second_instrument_has_its_own_position(self):
        bars = {"data": bars_of([1.0] * 4), "B.X 1m": bars_of([2.0] * 4)}
        source = strategy(
            """
            def on_bar(self, bar):
                if len(self.data) == 1:
                    self.buy(1)
                    self.sell(2, instrument=self.other)
                elif len(self.data) == 3:
                    self.log([self.position.quantity, self.position_of("B.X").quantity, self.instruments])
                    self.close("B.X")
        """,
            'self.other = self.bars("B.X")',
        )
        for pace in ("bar", "horizon", "speculate"):
            run = Engine(source, bars, pace, instruments=["A.X", "B.X"]).run()
            self.assertEqual(run.log, ["[1.0, -2.0, ['A.X', 'B.X']]"])
            self.assertEqual(run.held, [1.0, 0.0])


class RefusedTest(unittest.TestCase):
    SENTENCES = {
        "self.buy()": "An order takes one of quantity, cash, equity and risk; none was given",
        "self.buy(1, cash=2)": "An order takes one of quantity, cash, equity and risk; quantity and cash were given",
        "self.buy(0)": "quantity must be above 0, was 0",
        "self.buy(-5)": "quantity must be above 0, was -5",
        "self.buy(float('nan'))": "quantity must be a finite number, was nan",
        "self.buy('5')": "quantity must be a number, was '5'",
        "self.buy(True)": "quantity must be a number, was True",
        "self.buy(1.5)": "quantity must be a multiple of 1, the lot of A.X, was 1.5; self.whole() rounds down to it",
        "self.buy(1, limt=5)": "buy() has no argument 'limt'; did you mean 'limit'?",
        "self.buy(1, limit=float('inf'))": "limit must be a finite number, was inf",
        "self.buy(1, trail=1, trail_ratio=0.1)": "An order trails by trail (a price) or by trail_ratio (a share of it), not by both",
        "self.buy(1, trail=1, limit=5)": "A trailing stop has no limit: it sells at the market once it is reached",
        "self.buy(1, trail_ratio=2)": "trail_ratio is a share of the price below 1, was 2; 0.02 are 2 %",
        "self.buy(risk=0.01)": "risk sizes an order by the way to its stop: give stop_loss too",
        "self.buy(1, time_in_force='GTX')": "time_in_force must be one of DAY, GTC, GTD, IOC, FOK, OPG, CLS, was 'GTX'",
        "self.buy(1, time_in_force='GTD')": "time_in_force GTD needs expires",
        "self.buy(1, on_open=True, on_close=True)": "An order takes one of time_in_force, expires, on_open and on_close; on_open and on_close were given",
        "self.buy(1, instrument='B.X')": "The run has no instrument 'B.X'; did you mean 'A.X'?",
        "self.cancel(3)": "cancel() takes the order that buy() or sell() has returned, was 3",
        "self.modify(self.buy(1, limit=5), limt=4)": "modify() has no argument 'limt'; there is quantity, limit, stop, trail, trail_ratio",
        "self.data.close[-1]": "A series looks back only: [0] is the current bar, [1] the one before it, was [-1]",
        "self.data.close[0:3]": "A series has no slices: series.last(20) are the last 20 values, oldest first",
        "self.data.close['x']": "A series takes how many bars ago as a whole number, was 'x'",
        "self.data.close.last(0)": "last() takes how many values, 1 or more, was 0",
        "if self.data.close: pass": "A series is neither true nor false: compare it with something, or ask is_warm",
        "self.data.close.crossed_above('x')": "crossed_above() takes a series or a level, which must be a number, was 'x'",
        "self.data.forming": "A.X 1m drives the run: its bars are closed when on_bar is called",
        "self.indicator('sma')": "indicator() belongs into start(): what a run needs is known before its first bar",
        "self.plot('x', 'y')": "plot 'x' must be a number, was 'y'",
        "self.plot('x', float('inf'))": "plot 'x' must be a finite number, was inf",
        "self.metric('x', float('nan'))": "metric 'x' must be a finite number, was nan",
        "self.log('x', 'loud')": "level must be one of debug, info, warning, error, was 'loud'",
    }

    def test_each_says_what_is_wrong_in_the_line_that_asked(self):
        for line, sentence in self.SENTENCES.items():
            with self.subTest(line):
                run = asked(line)
                self.assertEqual((run.failed or {}).get("message"), sentence)
                self.assertEqual(((run.failed or {}).get("source"), (run.failed or {}).get("step")), (line, 0))
                self.assertEqual((run.asked, run.code), ([], 1))

    def test_what_start_asks_for_is_checked(self):
        sentences = {
            "self.bars(timeframe='1x')": "timeframe must be like 5m, 1h or 1d, was '1x'",
            "self.bars(view='night')": "view must be one of regular, extended, all, was 'night'",
            "self.indicator(5)": "The name of an indicator must be a text, was 5",
            "self.indicator('sma', 5)": "An input of sma is a feed, a column or an indicator, was 5",
            "self.indicator('sma', period=float('nan'))": "period of sma must be a finite number, was nan",
            "self.schedule('25:00')": "A time of day must be like 15:50, was '25:00'",
            "self.schedule()": 'schedule() takes a time of day ("15:50") or every ("30m"), one of them',
            "self.schedule('15:50'); self.schedule('15:50')": "There is a schedule '15:50' already: give each a name of its own",
            "self.buy(1)": "An order belongs into on_bar() or another callback: there is no market in start() and on_stop()",
            "self.data.close.value": "A series has no values in start(): they begin with the first bar",
            "self.position = 5": "self.position is a word of this language and cannot be set: choose another name",
        }
        for line, sentence in sentences.items():
            with self.subTest(line):
                run = Engine(strategy("pass", line), BARS).run()
                self.assertEqual(((run.failed or {}).get("message"), run.code), (sentence, 1))


if __name__ == "__main__":
    unittest.main()
