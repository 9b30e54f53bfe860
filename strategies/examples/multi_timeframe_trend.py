"""Buys pullbacks of a trend that a longer timeframe shows."""

from openbell import Param, Strategy


class MultiTimeframeTrend(Strategy):
    """Long while the week closes above its average: goes in when the short average turns up, out when the week turns."""

    longer = Param("1w", doc="The timeframe that shows the trend")
    trend = Param(10, low=2, high=200, doc="Bars of the trend's average")
    entry = Param(5, low=2, high=200, doc="Bars of the average that times the entry")
    share = Param(0.95, low=0.01, high=1, doc="Share of the equity that goes in")

    def start(self):
        self.weeks = self.bars(timeframe=self.longer)
        self.trend_average = self.indicator("ema", feed=self.weeks, period=self.trend)
        self.entry_average = self.indicator("ema", period=self.entry)

    def on_bar(self, bar):
        rising = self.weeks.close > self.trend_average
        if not self.position and rising and self.data.close.crossed_above(self.entry_average):
            self.buy(equity=self.share)
        elif self.position and not rising:
            self.close()
