"""A strategy that is wrong ends with one message, and what came before it stays."""

import contextlib
import io
import unittest

from engine import Engine, bars_of
from test_run import PACES, strategy

BARS = {"data": bars_of([1.0, 2.0, 3.0, 4.0, 5.0])}
STRATEGY = "from openbell import Strategy, Param\n"


def failed(source, **settings):
    return Engine(source, BARS, **settings).run().failed


class LoadTest(unittest.TestCase):
    def test_a_syntax_error_has_its_line(self):
        told = failed("from openbell import Strategy\nclass A(Strategy:\n    pass\n")
        self.assertEqual((told["code"], told["line"], told["source"]), ("strategy.syntax", 2, "class A(Strategy:"))

    def test_a_file_without_a_strategy_says_what_is_missing(self):
        told = failed("x = 1\n")
        message = "there is no class that derives from Strategy: begin one with `class Mine(Strategy):`"
        self.assertEqual(told, {"code": "strategy.no-class", "message": message})

    def test_a_class_of_which_nothing_would_run_names_the_nearest_callback(self):
        told = failed(STRATEGY + "class A(Strategy):\n    def start(self): pass\n    def on_baar(self, bar): pass\n")
        message = "A has no callback, so nothing of it would ever run: did you mean on_bar by on_baar?"
        self.assertEqual((told["code"], told["message"], told["line"]), ("strategy.no-callback", message, 4))
        told = failed(STRATEGY + "class A(Strategy):\n    def strat(self): pass\n")
        self.assertIn("did you mean start by strat?", told["message"])
        told = failed(STRATEGY + "class A(Strategy): pass\n")
        self.assertEqual((told["message"][-33:], told["line"]), (" run: write def on_bar(self, bar)", 2))

    def test_what_the_run_sets_cannot_be_set(self):
        for line in ("self.position = 3", "self.position += 1", "self.buy = None", "del self.data", "a, self.log = 1, 2"):
            told = failed(strategy(f"def on_bar(self, bar):\n    if bar.close > 99:\n        {line}"))
            self.assertEqual((told["code"], told["source"]), ("strategy.reserved", line))
        beside = "class Beside:\n    def __init__(self):\n        self.position = 3\n"
        self.assertIsNone(failed(strategy("def on_bar(self, bar):\n    self.mine = Beside().position", head=beside)))

    def test_an_indicator_that_has_no_such_output_has_the_line_that_declares_it(self):
        told = failed(strategy("pass", 'self.a = self.indicator("sma", period=2).uper'))
        self.assertEqual((told["code"], told["line"]), ("strategy.indicator", 5))
        self.assertIn("sma has no output 'uper'", told["message"])

    def test_of_several_strategies_one_has_to_be_named(self):
        source = STRATEGY + "class A(Strategy):\n    def on_bar(self, bar): pass\nclass B(A): pass\nclass C(A): pass\nclass D(C): pass\n"
        self.assertEqual(failed(source)["message"], "there are several strategies, B, D: say which class is meant")
        self.assertEqual(Engine(source, BARS, cls="B").run().declared["class"], "B")
        self.assertEqual(failed(source, cls="Zed")["message"], "there is no strategy 'Zed'; there is A, B, C, D")

    def test_an_error_while_it_loads_has_its_line(self):
        told = failed(STRATEGY + "x = 1 / 0\n")
        message = "ZeroDivisionError: division by zero"
        line = {"line": 2, "source": "x = 1 / 0", "traceback": "mine.py:2 in <module>: x = 1 / 0"}
        self.assertEqual(told, {"code": "strategy.raised", "message": message, **line})

    def test_it_may_be_asked_only_what_it_declares(self):
        run = Engine(strategy("pass"), BARS, check=True).run()
        self.assertEqual((run.declared["class"], run.code), ("Mine", 0))


class ParamsTest(unittest.TestCase):
    SOURCE = STRATEGY + (
        "class A(Strategy):\n"
        "    fast = Param(10, low=2, high=50, step=2, doc='Bars')\n"
        "    rate = Param(0.5)\n    side = Param('both', choices=['long', 'both'])\n    on = Param(True)\n"
        "    def on_bar(self, bar): self.log([self.fast, self.rate, self.side, self.on])\n"
    )

    def test_values_are_read_in_the_type_of_the_default(self):
        run = Engine(self.SOURCE, BARS, params={"fast": "12", "rate": 2, "side": "long", "on": "false"}).run()
        self.assertEqual(run.log[0], "[12, 2.0, 'long', False]")
        self.assertEqual(
            run.declared["params"][0],
            {
                "name": "fast",
                "type": "int",
                "default": 10,
                "low": 2,
                "high": 50,
                "step": 2,
                "doc": "Bars",
                "value": 12,
            },
        )

    def test_what_is_not_allowed_names_the_rule_and_the_value(self):
        sentences = {
            ("fast", 1): "fast must be a whole number from 2 to 50, was 1",
            ("fast", 2.5): "fast must be a whole number from 2 to 50, was 2.5",
            ("rate", "x"): "rate must be a number, was 'x'",
            ("side", "short"): "side must be one of long, both, was 'short'",
            ("on", 2): "on must be true or false, was 2",
            ("fsat", 1): "A has no parameter 'fsat'; did you mean 'fast'?",
        }
        for (name, value), sentence in sentences.items():
            told = failed(self.SOURCE, params={name: value})
            self.assertEqual(told, {"code": "strategy.param", "message": sentence})

    def test_a_default_out_of_its_own_bounds_is_found_at_once(self):
        told = failed(STRATEGY + "class A(Strategy):\n    n = Param(1, low=2)\n")
        self.assertIn("n must be a whole number from 2, was 1", told["message"])


class RaisedTest(unittest.TestCase):
    def test_a_callback_that_raises_places_nothing_and_keeps_what_came_before(self):
        source = strategy("""
            def on_bar(self, bar):
                self.buy(1)
                self.log(f"bar {bar.close:g}")
                if bar.close == 3:
                    self.inner()

            def inner(self):
                raise ValueError("no\\nmore")
        """)
        for pace in PACES:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                run = Engine(source, BARS, pace).run()
            self.assertEqual([len(run.asked), run.log, printed.getvalue()], [2, ["bar 1", "bar 2"], "bar 3\n"])
            self.assertEqual(
                run.failed,
                {
                    "code": "strategy.raised",
                    "message": "ValueError: no more",
                    "line": 14,
                    "source": 'raise ValueError("no\\nmore")',
                    "traceback": 'mine.py:11 in on_bar: self.inner()\nmine.py:14 in inner: raise ValueError("no\\nmore")',
                    "callback": "on_bar",
                    "step": 2,
                },
            )

    LATE = strategy("""
        def on_bar(self, bar):
            self.buy(1, tag="kept")
            if bar.close == 2:
                self.buy(2)
                self.endless()

        def on_fill(self, fill):
            if fill.order.id == 1:
                self.buy(3)
                raise Timeout()
            self.log(f"fill of {fill.order.id}")

        def endless(self):
            raise Timeout()
    """, head="from channel import Timeout")

    def test_live_a_callback_that_takes_too_long_costs_only_itself(self):
        run = Engine(self.LATE, BARS, "bar", survives=True).run()
        self.assertIsNone(run.failed)
        self.assertEqual(
            run.log,
            [
                "on_fill() took longer than its limit and was ended; what it asked for is dropped: mine.py:16: raise Timeout()",
                "on_bar() took longer than its limit and was ended; what it asked for is dropped: mine.py:20: raise Timeout()",
                *[f"fill of {number}" for number in (2, 3)],
            ],
        )
        self.assertEqual([order["size"]["quantity"] for order in run.asked], [1, 1, 1, 1])

    def test_in_a_backtest_it_ends_the_run(self):
        run = Engine(self.LATE, BARS, "bar").run()
        self.assertEqual((run.failed["code"], run.failed["callback"], run.code), ("strategy.timeout", "on_fill", 1))

    def test_what_begins_with_half_of_its_state_does_not_begin(self):
        source = strategy("def on_load(self, state):\n    raise Timeout()", head="from channel import Timeout")
        run = Engine(source, BARS, "bar", survives=True, state={}).run()
        self.assertEqual((run.failed["code"], run.failed["callback"]), ("strategy.timeout", "on_load"))

    def test_whatever_it_raises_ends_it(self):
        for line in (
            "raise SystemExit(3)",
            "raise KeyboardInterrupt",
            "raise MemoryError",
            "self.on_bar(bar)",
            "raise Odd()",
        ):
            head = "class Odd(Exception):\n    def __str__(self):\n        raise Odd()\n"
            told = Engine(strategy(f"def on_bar(self, bar):\n    {line}", head=head), BARS).run().failed
            self.assertEqual((told["code"], told["callback"]), ("strategy.raised", "on_bar"), line)

    def test_what_yields_or_awaits_says_so_with_its_line(self):
        for body, source, sentence in (
            ("def on_bar(self, bar):\n    yield 1", "yield 1", "A callback that uses yield does not run: remove the yield"),
            (
                "async def on_bar(self, bar):\n    pass",
                "async def on_bar(self, bar):",
                "A callback is called at once and cannot be async: write def, not async def",
            ),
        ):
            told = Engine(strategy(body), BARS).run().failed
            self.assertEqual((told["message"], told["source"]), (sentence, source))

    def test_a_callback_that_returns_something_fails_in_the_line_that_returns_it(self):
        for body, source in {
            "def on_bar(self, bar):\n    if bar.close > 1:\n        return 42\n    return": "return 42",
            "def on_bar(self, bar):\n    if bar.close > 3:\n        return 1\n    return 42": "def on_bar(self, bar):",
            "def on_bar(self, bar):\n    def inner(): return 1\n    return 42": "return 42",
        }.items():
            for pace in PACES:
                told = Engine(strategy(body), BARS, pace).run().failed
                self.assertEqual((told["code"], told["callback"], told["source"]), ("strategy.returned", "on_bar", source))
                self.assertIn("on_bar() must return nothing, returned 42", told["message"])
        told = failed(strategy("def on_stop(self):\n    return []"))
        self.assertEqual((told["callback"], told["source"]), ("on_stop", "return []"))
        self.assertIn("start() must return nothing, returned True", failed(strategy("pass", "return True"))["message"])

    def test_a_callback_may_leave_with_the_order_it_has_asked_for(self):
        source = strategy("def on_bar(self, bar):\n    return self.buy(1) if bar.close == 2 else None")
        for pace in PACES:
            self.assertEqual(len(Engine(source, BARS, pace).run().fills), 1)

    def test_a_callback_with_other_arguments_has_its_line(self):
        told = failed(strategy("def on_bar(self):\n    pass"))
        self.assertEqual((told["callback"], told["source"]), ("on_bar", "def on_bar(self):"))
        self.assertIn("takes 1 positional argument", told["message"])

    def test_a_state_that_is_none_says_so(self):
        for line, sentence in {
            "return 5": "on_save() must return a dict, returned 5",
            "return {'x': {1}}": "on_save() must return what JSON can hold: Object of type set is not JSON serializable",
        }.items():
            run = Engine(strategy(f"def on_save(self):\n    {line}"), BARS, save=True).run()
            self.assertEqual((run.failed["code"], run.failed["message"]), ("strategy.state", sentence))


class LimitsTest(unittest.TestCase):
    def test_too_many_orders_end_it(self):
        told = failed(strategy("def on_bar(self, bar):\n    self.buy(1); self.buy(1)"), orders=5)
        self.assertEqual((told["code"], told["message"]), ("strategy.limit", "A run may ask for 5 orders at most"))

    def test_a_log_beyond_its_limit_is_dropped(self):
        run = Engine(strategy("def on_bar(self, bar):\n    for n in range(9): self.log('x' * 9000)"), BARS).run()
        self.assertEqual((run.failed, len(run.log), run.log[-1]), (None, 12, "Too much was told: the rest is dropped"))

    def test_one_callback_asks_for_no_more_than_an_answer_holds(self):
        told = failed(
            strategy("def on_bar(self, bar):\n    while True: self.buy(1, limit=5, tag='ü' * 64, oco='ö' * 64)")
        )
        message = "A callback may ask for 500 orders and changes at most"
        self.assertEqual((told["code"], told["message"]), ("strategy.limit", message))

    def test_the_largest_answer_fits_into_a_frame(self):
        source = strategy("""
            def on_bar(self, bar):
                for n in range(500):
                    self.buy(1, limit=5.123456789, expires=2**50, tag="\U0001f600" * 64, oco="\U0001f600" * 64)
                for n in range(10_000):
                    self.log("ü\\n" * 100)
                    self.plot("a plot", 1 / 3)
        """)
        answers = []
        run = Engine(source, BARS, "bar", log_bytes=10**9)
        answer = run._answer
        run._answer = lambda kind, body: (answers.append(len(body)), answer(kind, body))[1]
        run.run()
        self.assertIsNone(run.failed)
        self.assertEqual((max(answers) > 300_000, max(answers) < 1_000_000), (True, True))

    def test_too_many_plots_end_it(self):
        told = failed(strategy("def on_bar(self, bar):\n    for n in range(65): self.plot(f'p{n}', n)"))
        message = "A run has 64 plots at most, 'p64' would be one more"
        self.assertEqual((told["code"], told["message"]), ("strategy.limit", message))


class PlainTest(unittest.TestCase):
    def is_plain(self, body, start="pass"):
        return Engine(strategy(body, start), BARS, check=True).run().declared["plain"]

    def test_market_orders_by_position_and_prices_can_be_predicted(self):
        self.assertTrue(
            self.is_plain(
                'def on_bar(self, bar):\n    """Buys with all equity."""\n    if not self.position: self.buy(1)  # cash'
            )
        )
        self.assertTrue(self.is_plain("def on_bar(self, bar):\n    self.close()\n    self.buy(quantity=2)"))

    def test_what_reads_answers_or_hides_its_words_cannot(self):
        for body in (
            "def on_bar(self, bar): self.buy(equity=1)",
            "def on_bar(self, bar): self.log(self.cash)",
            "def on_bar(self, bar): self.log(getattr(self, 'x' + 'y'))",
            "def on_bar(self, bar): self.log(vars(self))",
            "def on_bar(self, bar): self.buy(1, **{'limit': 3})",
            "def on_bar(self, bar): self.log(self.position.average_price)",
            "def on_bar(self, bar): self.log(self.buy(1).status)",
            "def on_fill(self, fill): pass",
            "def on_bar(self, bar): self.log(self.ｅquity)",
        ):
            self.assertFalse(self.is_plain(body), body)
        self.assertFalse(self.is_plain("pass", 'self.schedule("15:50")'))


if __name__ == "__main__":
    unittest.main()
