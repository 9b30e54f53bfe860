"""Trades the first break out of the range of a session's first bars, and is out before the close."""

from openbell import Param, Strategy


class OpeningRangeBreakout(Strategy):
    """Marks the high and the low of the first bars of each session; one trade a session, closed at a time of day."""

    bars_of_range = Param(6, low=1, high=100, doc="Bars that make the range")
    flat_at = Param("15:50", doc="Time of day, in the exchange's zone, at which it is out again")
    share = Param(0.95, low=0.01, high=1, doc="Share of the equity that goes in")

    def start(self):
        self.schedule(self.flat_at, name="flatten")
        self.begin()

    def begin(self):
        self.seen, self.high, self.low = 0, float("-inf"), float("inf")

    def on_session_open(self, session):
        self.begin()

    def on_bar(self, bar):
        self.seen += 1
        if self.seen <= self.bars_of_range:
            self.high, self.low = max(self.high, bar.high), min(self.low, bar.low)
        elif bar.close > self.high:
            self.low, self.high = float("-inf"), float("inf")
            self.buy(equity=self.share)
        elif bar.close < self.low:
            self.low, self.high = float("-inf"), float("inf")
            self.sell(equity=self.share)

    def on_schedule(self, name):
        self.low, self.high = float("-inf"), float("inf")
        self.close()
