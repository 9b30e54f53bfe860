"""Trades the spread of two instruments back to its average."""

from openbell import Param, Strategy


class Pairs(Strategy):
    """Short the dear one and long the cheap one while their ratio is far from its average of the last bars."""

    other = Param("", doc="Symbol and venue of the second instrument; empty is the second of the run")
    period = Param(30, low=5, high=500, doc="Bars of the average ratio")
    entry = Param(2.0, low=0.5, high=10, doc="Standard deviations that are far")
    cash = Param(2500.0, low=1, doc="Money on each side")

    def start(self):
        symbols = self.instruments
        self.pair = self.bars(self.other or symbols[min(1, len(symbols) - 1)])
        self.ratios = []

    def on_bar(self, bar):
        self.ratios = (self.ratios + [bar.close / self.pair.closed.close])[-self.period :]
        if len(self.ratios) < self.period:
            return
        mean = sum(self.ratios) / self.period
        deviation = (sum((ratio - mean) ** 2 for ratio in self.ratios) / self.period) ** 0.5
        score = (self.ratios[-1] - mean) / deviation if deviation else 0.0
        if self.position and abs(score) < 0.5:
            self.close()
            self.close(self.pair)
        elif not self.position and abs(score) > self.entry:
            first, second = (self.sell, self.buy) if score > 0 else (self.buy, self.sell)
            first(cash=self.cash)
            second(cash=self.cash, instrument=self.pair)
