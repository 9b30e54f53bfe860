"""The examples load, declare and stay short; the reference decides as its numbers say."""

import ast
import math
import unittest
from pathlib import Path

from engine import Engine, bars_of, sma
from test_run import PACES, walk

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "strategies" / "examples").glob("*.py"))
SMA_CROSS = next(each for each in EXAMPLES if each.name == "sma_cross.py").read_text("utf-8")


class ExamplesTest(unittest.TestCase):
    def test_there_are_the_seven(self):
        names = "bracket_breakout multi_timeframe_trend opening_range_breakout pairs rsi_reversal sma_cross vwap_fade"
        self.assertEqual([each.stem for each in EXAMPLES], names.split())

    def test_each_is_short_declares_and_says_what_it_does(self):
        for each in EXAMPLES:
            with self.subTest(each.name):
                source = each.read_text("utf-8")
                run = Engine(source, {}, check=True, instruments=["A.X", "B.X"]).run()
                self.assertEqual((run.failed, run.code), (None, 0))
                self.assertLess(len(source.splitlines()), 40)
                self.assertTrue(ast.get_docstring(ast.parse(source)) and run.declared["doc"])
                self.assertTrue(all(param["doc"] for param in run.declared["params"]))


class SmaCrossTest(unittest.TestCase):
    CLOSES = walk(400, seed=11)

    def expected(self, direction):
        """Fills at the next open by a plain count: all equity in whole units, closed before it turns."""
        bars, cash, held, fills = bars_of(self.CLOSES), 10_000.0, 0, []
        fast, slow = sma(self.CLOSES, 5), sma(self.CLOSES, 12)
        for n in range(12, len(self.CLOSES) - 1):
            above = fast[n - 1] < slow[n - 1] and fast[n] > slow[n]
            below = fast[n - 1] > slow[n - 1] and fast[n] < slow[n]
            if not above and not below:
                continue
            price = bars["open"][n + 1]
            if held:
                fills.append((n + 1, "sell" if held > 0 else "buy", abs(held), price))
                cash, held = cash + held * price, 0
            if above or direction == "both":
                units = math.floor(cash / price)
                held = units if above else -units
                cash -= held * price
                fills.append((n + 1, "buy" if above else "sell", units, price))
        return fills

    def test_it_goes_in_with_all_equity_and_turns_around(self):
        for direction in ("both", "long"):
            for pace in PACES[:2]:
                params = {"fast": 5, "slow": 12, "direction": direction}
                run = Engine(SMA_CROSS, {"data": bars_of(self.CLOSES)}, pace, params=params).run()
                fills = [(step, side, quantity, price) for step, _, side, quantity, price in run.fills]
                self.assertGreater(len(fills), 20)
                self.assertEqual(fills, self.expected(direction))


if __name__ == "__main__":
    unittest.main()
