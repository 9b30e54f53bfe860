"""Whole runs: what a strategy asks for is the same in every pace, and what it reads is what was known."""

import random
import unittest
from textwrap import dedent

from engine import MINUTE, Engine, bars_of

SMA_CROSS = dedent("""
    from openbell import Strategy

    class SmaCross(Strategy):
        def start(self):
            self.fast = self.indicator("sma", period=3)
            self.slow = self.indicator("sma", period=8)

        def on_bar(self, bar):
            if self.fast.crossed_above(self.slow):
                self.buy(quantity=100)
            elif self.fast.crossed_below(self.slow):
                self.sell(quantity=100)
""")


def walk(count, seed=3):
    chance = random.Random(seed)
    closes = [100.0]
    while len(closes) < count:
        closes.append(max(5.0, closes[-1] + chance.choice((-1.0, -0.5, 0.5, 1.0))))
    return closes


PACES = ("bar", "horizon", "speculate")


def runs(source, bars, paces=PACES, **settings):
    return [Engine(source, bars, pace, **settings).run() for pace in paces]


def strategy(body, start="pass", head=""):
    """A strategy of one callback; `pass` stands for one that does nothing."""
    body = "def on_bar(self, bar): pass" if body == "pass" else body
    lines = [
        f"from openbell import Strategy, Param\n{head}\nclass Mine(Strategy):\n    def start(self):\n        {start}\n"
    ]
    return "".join(lines) + "\n".join("    " + line for line in dedent(body).splitlines())


class PacesTest(unittest.TestCase):
    def test_the_sma_cross_fills_alike_in_every_pace(self):
        each = runs(SMA_CROSS, {"data": bars_of(walk(700))})
        self.assertEqual([run.code for run in each], [0, 0, 0])
        self.assertTrue(each[0].declared["plain"])
        self.assertGreater(len(each[0].fills), 40)
        self.assertEqual(each[0].fills, each[1].fills)
        self.assertEqual(each[0].fills, each[2].fills)

    def test_the_cross_is_the_one_that_a_plain_count_finds(self):
        closes = walk(300)
        run = Engine(SMA_CROSS, {"data": bars_of(closes)}).run()

        def average(n, period):
            return sum(closes[n + 1 - period : n + 1]) / period

        expected = []
        for n in range(8, 299):
            before, now = average(n - 1, 3) - average(n - 1, 8), average(n, 3) - average(n, 8)
            if before < 0 < now or now < 0 < before:
                expected.append((n + 1, "buy" if now > 0 else "sell"))
        self.assertEqual([(step, side) for step, _, side, _, _ in run.fills], expected)

    def test_a_close_and_a_reverse_are_foreseen_as_they_come(self):
        source = strategy(
            """
            def on_bar(self, bar):
                if not self.position and bar.close > self.mean:
                    self.buy(5)
                elif self.position.is_long and bar.close < self.mean:
                    self.reverse()
                elif self.position.is_short and bar.close > self.mean:
                    self.close()
                    self.buy(5)
        """,
            'self.mean = self.indicator("sma", period=5)',
        )
        each = runs(source, {"data": bars_of(walk(300))})
        self.assertEqual([run.failed for run in each], [None] * 3)
        self.assertGreater(len(each[0].fills), 20)
        self.assertEqual(each[0].fills, each[1].fills)
        self.assertEqual(each[0].fills, each[2].fills)

    def test_what_a_prediction_cannot_know_ends_it(self):
        sneaky = "def on_bar(self, bar):\n    self.buy(1, **{'li' 'mit': 90})"
        run = Engine(strategy(sneaky), {"data": bars_of(walk(20))}, "speculate").run()
        self.assertEqual(run.failed["code"], "strategy.unforeseen")


class BarTest(unittest.TestCase):
    def test_history_is_read_backwards_and_a_kept_bar_stays(self):
        source = strategy(
            """
            def on_bar(self, bar):
                kept = self.kept[-1] if self.kept else bar
                self.log(f"{bar.close:g} {self.data.close[1]:g} {self.data.close.previous:g} {kept.close:g} {len(self.data)} {self.data.close.last(2)}")
                self.kept.append(bar)
        """,
            "self.kept = []",
        )
        each = runs(source, {"data": bars_of([1.0, 2.0, 3.0])})
        expected = ["1 nan nan 1 1 [1.0]", "2 1 1 1 2 [1.0, 2.0]", "3 2 2 2 3 [2.0, 3.0]"]
        self.assertEqual([run.log for run in each], [expected] * 3)

    def test_a_bar_is_kept_however_on_bar_came_about(self):
        for body in (
            "def decide(self, bar): self.kept.append(bar)\non_bar = decide",
            "on_bar = lambda self, bar: self.kept.append(bar)",
            "def on_bar(self, bar, *more): self.kept += [bar]",
            "def on_bar(self, bar): self.keep(bar)\ndef keep(self, each): self.kept.append(each)",
            "def on_bar(self, bar): self.kept.append((locals()['b' + 'ar']))",
        ):
            told = "def on_stop(self): self.log([bar.close for bar in self.kept])"
            run = Engine(strategy(f"{body}\n{told}", "self.kept = []"), {"data": bars_of([1.0, 2.0, 3.0])}).run()
            self.assertEqual(run.log, ["[1.0, 2.0, 3.0]"], body)

    def test_a_bar_knows_its_times_and_prices(self):
        source = strategy("""
            def on_bar(self, bar):
                self.log(f"{bar.open:g} {bar.high:g} {bar.low:g} {bar.volume:g} {bar.time} {bar.closes} {bar.opened.minute} {self.time} {bar.instrument}")
        """)
        run = Engine(source, {"data": bars_of([1.0, 2.0])}).run()
        self.assertEqual(run.log[1], f"1 2.5 0.5 100 {MINUTE} {2 * MINUTE} 1 {2 * MINUTE} A.X")

    def test_words_that_are_only_computed_are_read_too(self):
        source = strategy(
            """
            def on_bar(self, bar):
                self.log(getattr(bar, "cl" + "ose") + getattr(self.mean, "va" + "lue"))
        """,
            'self.mean = self.indicator("sma", period=1)',
        )
        run = Engine(source, {"data": bars_of([1.0, 2.0])}).run()
        self.assertEqual(run.log, ["2.0", "4.0"])

    def test_more_values_than_the_loop_holds_are_still_right(self):
        source = strategy(
            """
            def on_bar(self, bar):
                self.log(sum(each.value for each in self.means) - sum(float(each) for each in self.means))
                self.log(self.means[39].value)
        """,
            'self.means = [self.indicator("sma", period=1 + n) for n in range(40)]',
        )
        run = Engine(source, {"data": bars_of([1.0] * 41)}).run()
        self.assertEqual(run.log[-2:], ["0.0", "1.0"])


class FeedsTest(unittest.TestCase):
    BARS = {"data": bars_of([float(n) for n in range(1, 11)]), "A.X 5m": bars_of([5.0, 10.0], span=5 * MINUTE)}

    def test_a_slower_feed_shows_its_last_closed_bar(self):
        source = strategy(
            """
            def on_bar(self, bar):
                self.log(f"{self.slow.close:g} {self.slow.closed.close:g} {self.slow.close[1]:g} {self.slow.is_new} {self.mean:g} {self.slow.forming.close:g}")
        """,
            'self.slow = self.bars(timeframe="5m"); self.mean = self.indicator("sma", self.slow, period=1)',
        )
        each = runs(source, self.BARS)
        empty = [f"nan nan nan False nan {n}" for n in range(1, 5)]
        first = ["5 5 nan True 5 5", *(f"5 5 nan False 5 {n}" for n in range(6, 10))]
        self.assertEqual([run.log for run in each], [[*empty, *first, "10 10 5 True 10 10"]] * 3)

    def test_a_cross_of_a_slower_series_is_seen_once(self):
        source = strategy(
            """
            def on_bar(self, bar):
                if self.slow.close.crossed_above(7):
                    self.log(bar.close)
        """,
            'self.slow = self.bars(timeframe="5m")',
        )
        self.assertEqual([run.log for run in runs(source, self.BARS)], [["10.0"]] * 3)

    def test_the_same_bars_and_indicators_are_one(self):
        source = strategy(
            """
            def on_bar(self, bar):
                self.log([self.bars_are_one, self.indicators_are_one])
        """,
            """self.bars_are_one = self.bars("A.X", "1m") is self.data
        self.indicators_are_one = self.indicator("sma", period=2) is self.indicator("sma", period=2)""",
        )
        self.assertEqual(Engine(source, {"data": bars_of([1.0])}).run().log, ["[True, True]"])

    def test_an_indicator_of_an_output_of_an_indicator_is_declared(self):
        source = strategy(
            "def on_bar(self, bar): self.log(self.macd.signal.value == self.macd.signal[0])",
            """self.macd = self.indicator("macd")
        self.smooth = self.indicator("sma", self.macd.signal, period=2)
        self.again = self.indicator("ema", self.smooth, self.data.high, period=5)""",
        )
        run = Engine(source, {"data": bars_of(walk(20))}).run()
        self.assertEqual(run.log[-1], "True")
        self.assertEqual(
            [each["inputs"] for each in run.declared["indicators"]],
            [
                [],
                [{"indicator": "macd()", "output": "signal"}],
                [{"indicator": "sma(macd().signal, period=2)", "output": "value"}, {"feed": "data", "column": "high"}],
            ],
        )

    def test_an_unknown_output_is_named_with_the_known_ones(self):
        source = strategy("pass", 'self.macd = self.indicator("macd"); self.macd.sginal')
        run = Engine(source, {"data": bars_of([1.0])}).run()
        self.assertEqual(run.failed["message"], "macd has no output 'sginal'; did you mean 'signal'?")


class EventsTest(unittest.TestCase):
    def test_fills_and_orders_are_told_before_the_bar(self):
        source = strategy("""
            def on_bar(self, bar):
                self.log(f"bar {bar.close:g} {self.position.quantity:g}")
                if bar.close == 2:
                    self.order = self.buy(10, limit=3, tag="dip")

            def on_fill(self, fill):
                self.log(f"{fill.order is self.order} {fill} {self.position.quantity:g} {self.data.close:g}")

            def on_order(self, order):
                self.log(f"{order.status} {order.filled:g} {order.tag} {len(self.orders)}")
        """)
        each = runs(source, {"data": bars_of([1.0, 2.0, 3.0])}, PACES[:2])
        expected = [
            "bar 1 0",
            "bar 2 0",
            "True Fill(buy 10 A.X at 2, 1970-01-01 00:02:00+00:00) 10 3",
            "filled 10 dip 0",
            "bar 3 10",
        ]
        self.assertEqual([run.log for run in each], [expected] * 2)

    def test_an_order_of_a_moment_is_decided_before_the_next_bar(self):
        source = strategy(
            """
            def on_session_open(self, session):
                self.log(f"open {session.date} {session.is_open} {self.time} {self.data.close:g}")
                self.buy(1)

            def on_session_close(self, session):
                self.log(f"close {session.is_open} {self.data.close:g}")

            def on_schedule(self, name):
                self.log(f"{name} {self.time} {self.data.close:g}")
        """,
            'self.schedule("15:50", name="flatten"); self.schedule(every="30m")',
        )
        moments = [
            {"kind": "session_open", "time": 5, "before": 0, "session": {"day": 1}},
            {"kind": "schedule", "time": 2 * MINUTE, "before": 2, "name": "flatten"},
            {"kind": "session_close", "time": 3 * MINUTE, "before": 3},
        ]
        for pace in ("bar", "horizon"):
            run = Engine(source, {"data": bars_of([1.0, 2.0, 3.0])}, pace, moments=moments).run()
            self.assertEqual(run.log, ["open 1970-01-02 True 5 nan", f"flatten {2 * MINUTE} 2", "close False 3"])
            self.assertEqual(run.fills, [(0, 1, "buy", 1.0, 1.0)])
            self.assertEqual(
                run.declared["schedules"], [{"name": "flatten", "at": "15:50"}, {"name": "30m", "every": "30m"}]
            )

    def test_state_is_handed_over(self):
        source = strategy("""
            def on_load(self, state):
                self.count = state["count"]

            def on_bar(self, bar):
                self.count += 1

            def on_save(self):
                return {"count": self.count}
        """)
        run = Engine(source, {"data": bars_of([1.0] * 5)}, state={"count": 37}, save=True).run()
        self.assertEqual((run.state, run.code), ({"count": 42}, 0))

    def test_plots_metrics_and_the_end_are_told(self):
        source = strategy("""
            def on_bar(self, bar):
                self.plot("twice", 2 * bar.close)
                self.plot("none", float("nan"))

            def on_stop(self):
                self.metric("last", self.data.close)
                self.log("bye", "debug")
        """)
        run = Engine(source, {"data": bars_of([1.0, 2.0])}).run()
        self.assertEqual((run.plots, run.metrics, run.log), ({"twice": [(0, 2.0), (1, 4.0)]}, {"last": 2.0}, ["bye"]))

    def test_much_that_is_told_goes_out_in_pieces(self):
        source = strategy("""
            def on_bar(self, bar):
                for n in range(40):
                    self.plot(f"plot {n}", n)
        """)
        run = Engine(source, {"data": bars_of([1.0] * 500)}).run()
        self.assertEqual((run.failed, sum(map(len, run.plots.values()))), (None, 20_000))

    def test_random_numbers_repeat(self):
        source = strategy("def on_bar(self, bar): self.log(self.random.random())")
        each = [Engine(source, {"data": bars_of([1.0] * 3)}).run().log for _ in range(2)]
        self.assertEqual(each[0], each[1])


if __name__ == "__main__":
    unittest.main()
