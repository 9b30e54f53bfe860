"""Buys a breakout with a stop and a target around it, and risks the same share of equity each time."""

from openbell import Param, Strategy


class BracketBreakout(Strategy):
    """Rests a stop order at the highest high; once filled, a bracket of so many average true ranges ends the trade.

    A near stop would take more units than the account can pay for: then it is as many as ``most`` of the equity buys.
    """

    lookback = Param(20, low=2, high=500, doc="Bars of the high to break")
    atr_period = Param(14, low=2, high=200, doc="Bars of the average true range")
    stop_ranges = Param(2.0, low=0.1, high=20, doc="True ranges from the entry to the stop")
    target_ranges = Param(3.0, low=0.1, high=50, doc="True ranges from the entry to the target")
    risk = Param(0.01, low=0.0001, high=0.2, doc="Share of equity that one stop costs")
    most = Param(0.95, low=0.01, high=1, doc="Share of equity that a position is worth at most")

    def start(self):
        self.highest = self.indicator("highest", self.data.high, period=self.lookback)
        self.atr = self.indicator("atr", period=self.atr_period)

    def on_bar(self, bar):
        if self.position:
            return
        self.cancel_all()
        if not self.atr.is_warm or not self.highest.is_warm:
            return
        level = self.highest.value
        away = self.stop_ranges * self.atr.value
        size = {"risk": self.risk} if self.risk * level <= self.most * away else {"equity": self.most}
        target = level + self.target_ranges * self.atr.value
        self.buy(stop=level, stop_loss=level - away, take_profit=target, **size)
