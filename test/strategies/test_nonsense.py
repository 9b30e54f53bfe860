"""Whatever a strategy hands to the language: one sentence that names the thing, with the line that said it."""

import unittest
from time import monotonic

from engine import Engine, bars_of
from test_run import PACES, strategy

BARS = {"data": bars_of([100.0, 101.0, 102.0])}

NO_NUMBER = ("'5'", "True", "[]", "object()", "1j", "b'5'", "self", "print", "float('nan')", "float('inf')", "10**400", "10**9_000")
NOT_ABOVE_0 = ("0", "-1", "-0.5")
NO_TEXT = ("5", "b'x'", "[]", "''", "'x' * 500", "'😀' * 150")
NO_FLAG = ("1", "'yes'", "[]")
NO_COUNT = ("True", "1.0", "-1", "'1'", "None", "float('nan')", "self", "-10**400")

# What is said at a bar, with {} for the nonsense, the nonsense, and what the sentence is about.
AT_A_BAR = [
    ("self.buy({})", (*NO_NUMBER, *NOT_ABOVE_0, "10**30", "1e300"), "quantity"),
    ("self.sell(quantity={})", (*NO_NUMBER, *NOT_ABOVE_0, "2**53"), "quantity"),
    *[
        (f"self.buy({size}={{}}, stop_loss=9)", (*NO_NUMBER, *NOT_ABOVE_0, "False"), size)
        for size in ("cash", "equity", "risk")
    ],
    ("self.buy(risk=0.1, stop_loss={})", (*NO_NUMBER, *NOT_ABOVE_0), "stop_loss"),
    *[
        (f"self.buy(1, {name}={{}})", (*NO_NUMBER, *NOT_ABOVE_0, "False"), name)
        for name in ("limit", "stop", "trail", "trail_ratio", "stop_loss", "take_profit")
    ],
    ("self.buy(1, trail_ratio={})", ("1", "1e300"), "trail_ratio"),
    *[(f"self.buy(1, {name}={{}})", (*NO_TEXT, "False"), name) for name in ("tag", "oco")],
    ("self.buy(1, time_in_force={})", ("5", "[]", "'gtc'", "False"), "time_in_force"),
    ("self.buy(1, expires={})", ("1.5", "'tomorrow'", "True", "-1", "10**30", "10**9_000", "False"), "expires"),
    *[(f"self.buy(1, {name}={{}})", NO_FLAG, name) for name in ("on_open", "on_close", "extended", "reduce_only")],
    *[
        (line, ("5", "'Z.Z'", "'x' * 500", "[]", "object()", "10**9_000"), "instrument")
        for line in (
            "self.buy(1, instrument={})",
            "self.close({})",
            "self.reverse({})",
            "self.cancel_all({})",
            "self.position_of({})",
            "self.whole(1, {})",
        )
    ],
    *[
        (f"self.modify(self.buy(1, limit=5), {name}={{}})", (*NO_NUMBER, *NOT_ABOVE_0, "None", "False"), name)
        for name in ("quantity", "limit", "stop", "trail", "trail_ratio")
    ],
    ("self.modify(self.buy(1, stop=5), trail=1, {}=0.1)", ("trail_ratio",), "trail"),
    ("self.modify({}, limit=5)", ("None", "5", "self"), "modify"),
    ("self.cancel({})", ("None", "5", "self"), "cancel"),
    ("self.whole({})", NO_NUMBER, "quantity"),
    ("self.data.close[{}]", NO_COUNT, "series"),
    ("self.data[{}]", NO_COUNT, "series"),
    ("self.data.close.last({})", (*NO_COUNT, "0"), "last"),
    ("self.data.close.crossed_above({})", ("None", "'x'", "[]", "10**400", "float('inf')"), "crossed_above"),
    ("self.data.close.crossed_below({})", ("None", "'x'", "[]", "10**400", "float('inf')"), "crossed_below"),
    ("self.plot({}, 1)", NO_TEXT, "plot"),
    ("self.plot('x', {})", tuple(each for each in NO_NUMBER if "nan" not in each), "plot 'x'"),
    ("self.metric({}, 1)", NO_TEXT, "metric"),
    ("self.metric('x', {})", NO_NUMBER, "metric 'x'"),
    ("self.log('x', {})", ("5", "'loud'", "[]", "None"), "level"),
]

IN_START = [
    ("self.bars({})", ("5", "[]", "''", "'x' * 101", "b'x'"), "instrument"),
    ("self.bars(timeframe={})", ("5", "'0m'", "'5 minutes'", "'-5m'", "''", "[]", "'9' * 500 + 'm'"), "timeframe"),
    ("self.bars(view={})", ("5", "'night'", "[]"), "view"),
    ("self.bars(drives={})", NO_FLAG, "drives"),
    ("self.indicator({})", NO_TEXT, "indicator"),
    ("self.indicator('sma', period={})", ("None", "True", "[]", "self", "float('nan')", "10**400", "2**60", "''"), "period"),
    ("self.indicator('sma', {})", ("None", "5", "'close'", "self"), "sma"),
    ("self.indicator('sma', *[self.data.close] * {})", ("17",), "sma"),
    ("self.indicator('sma', feed={})", ("5", "'data'"), "feed"),
    ("self.schedule({})", ("5", "'24:00'", "'9:30'", "''", "[]"), "time of day"),
    ("self.schedule(every={})", ("30", "'0m'", "'30'", "''"), "every"),
    ("self.schedule('15:50', name={})", NO_TEXT, "schedule"),
    ("self.schedule('15:50', zone={})", NO_TEXT, "zone"),
    ("self.data.close[{}]", ("0", "1"), "start"),
    ("self.data.close.last({})", ("1",), "start"),
]

PARAMS = [
    ("Param({})", ("None", "[]", "float('nan')", "2**53", "10**400", "'x' * 5000"), ""),
    *[(f"Param(5, {name}={{}})", ("'1'", "True", "float('nan')", "10**400", "[]"), name) for name in ("low", "high", "step")],
    ("Param(5, step={})", NOT_ABOVE_0, "step"),
    ("Param(5, low=9, high={})", ("1",), "low"),
    ("Param('x', low={})", ("1",), "low"),
    ("Param(5, choices={})", ("[]", "5", "'abc'", "['a', 5]", "[5, 1.5]", "range(5000)"), "choice"),
    ("Param(5, doc={})", ("5", "'x' * 5000"), "doc"),
]


def cases(table):
    return [(said.replace("{}", nonsense), about) for said, all_of_them, about in table for nonsense in all_of_them]


class NonsenseTest(unittest.TestCase):
    def says(self, run, line, about):
        self.assertIsNotNone(run.failed, "It was taken")
        told = run.failed
        self.assertEqual((told["source"], run.code), (line, 1))
        self.assertIn(about, told["message"])
        self.assertLess(len(told["message"]), 300)
        self.assertNotIn("\n", told["message"])
        # Said by the language, and not by Python from somewhere inside it.
        self.assertNotRegex(told["message"], "^[A-Z][A-Za-z]*(Error|Exception)")

    def test_at_a_bar(self):
        began = monotonic()
        for at, (line, about) in enumerate(cases(AT_A_BAR)):
            pace = PACES[at % len(PACES)]
            with self.subTest(line, pace=pace):
                run = Engine(strategy(f"def on_bar(self, bar):\n    {line}"), BARS, pace).run()
                self.says(run, line, about)
                self.assertEqual(run.asked, [])
        self.assertLess(monotonic() - began, 60)

    def test_in_start(self):
        for line, about in cases(IN_START):
            with self.subTest(line):
                self.says(Engine(strategy("pass", line), BARS).run(), line, about)

    def test_in_a_parameter(self):
        for line, about in cases(PARAMS):
            with self.subTest(line):
                run = Engine(f"from openbell import Strategy, Param\nclass Mine(Strategy):\n    n = {line}\n", BARS).run()
                # Until Python 3.11 what is found when the class is made is told in its first line.
                self.says(run, run.failed["source"] if run.failed else line, about)
                self.assertIn(run.failed["line"], (2, 3))

    def test_a_parameter_takes_no_word_of_the_language(self):
        for name in ("buy", "on_bar", "data", "position", "indicator"):
            source = f"from openbell import Strategy, Param\nclass Mine(Strategy):\n    {name} = Param(5)\n"
            told = Engine(source, BARS).run().failed
            self.assertEqual(
                (told["code"], told["message"]),
                ("strategy.param", f"{name} is a word of this language: choose another name for the parameter"),
            )

    def test_what_has_a_meaning_is_taken(self):
        for line in (
            "self.data.close[0]",
            "self.data.close[10**30]",
            "self.data[10**30].close",
            "self.plot('x', float('nan'))",
            "self.buy(1, on_open=False, extended=False, limit=None)",
            "self.buy(2**53 - 1)",
            "self.log(10**9_000)",
            "self.log('😀' * 20_000)",
            "self.buy(1, tag='😀' * 64)",
        ):
            with self.subTest(line):
                run = Engine(strategy(f"def on_bar(self, bar):\n    {line}"), BARS, "bar").run()
                self.assertEqual((run.failed, run.code), (None, 0))


if __name__ == "__main__":
    unittest.main()
