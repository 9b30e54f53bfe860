"""Limits on a grid, kept in a heap, renewed as the market moves."""
import heapq
import itertools
from decimal import ROUND_HALF_EVEN, Decimal
from operator import attrgetter

from openbell import Strategy


class Ladder(Strategy):
    def start(self):
        self.ids = itertools.count(1)
        self.resting = []
        self.levels = []

    def on_bar(self, bar):
        self.resting = [order for order in self.resting if order.is_open]
        if len(self.resting) < 3:
            cent = Decimal("0.01")
            price = float((Decimal(repr(bar.close)) * Decimal("0.999")).quantize(cent, rounding=ROUND_HALF_EVEN))
            self.resting.append(self.buy(quantity=1, limit=price, tag=f"rung {next(self.ids)}"))
            heapq.heappush(self.levels, price)
        elif bar.close < heapq.nsmallest(1, self.levels)[0]:
            self.cancel(min(self.resting, key=attrgetter("id")))
        if self.position.quantity > 5:
            self.close()
