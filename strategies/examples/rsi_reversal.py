"""Buys what has fallen too far and sells it when it is dear again."""

from openbell import Param, Strategy


class RsiReversal(Strategy):
    """Goes in when the RSI rises back above the lower bound, and out when it falls back below the upper one."""

    period = Param(14, low=2, high=200, doc="Bars of the RSI")
    lower = Param(30.0, low=1, high=50, doc="Below it the price has fallen too far")
    upper = Param(70.0, low=50, high=99, doc="Above it the price is dear")
    share = Param(0.95, low=0.01, high=1, doc="Share of the equity that goes in")

    def start(self):
        self.rsi = self.indicator("rsi", period=self.period)

    def on_bar(self, bar):
        if not self.position and self.rsi.crossed_above(self.lower):
            self.buy(equity=self.share)
        elif self.position and self.rsi.crossed_below(self.upper):
            self.close()
