"""Two moving averages that cross: with the trend, always or only when it rises."""

from openbell import Param, Strategy


class SmaCross(Strategy):
    """Buys with all equity when the fast average crosses above the slow one, and turns around when it crosses below."""

    fast = Param(10, low=1, high=1000, doc="Bars of the fast average")
    slow = Param(30, low=2, high=5000, doc="Bars of the slow average")
    direction = Param("both", choices=["long", "both"], doc="Whether it also sells short")

    def start(self):
        self.fast_average = self.indicator("sma", period=self.fast)
        self.slow_average = self.indicator("sma", period=self.slow)

    def on_bar(self, bar):
        if self.fast_average.crossed_above(self.slow_average):
            self.close()
            self.buy(equity=1)
        elif self.fast_average.crossed_below(self.slow_average):
            self.close()
            if self.direction == "both":
                self.sell(equity=1)
