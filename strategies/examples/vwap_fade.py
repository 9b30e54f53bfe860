"""Fades moves away from the session's volume-weighted average price."""

from openbell import Param, Strategy


class VwapFade(Strategy):
    """Sells what is far above the VWAP and buys what is far below it; out when the price is back, or at the close."""

    width = Param(2.0, low=0.1, high=20, doc="Standard deviations from the VWAP that are far")
    period = Param(20, low=2, high=500, doc="Bars of the standard deviation")
    flat_at = Param("15:50", doc="Time of day, in the exchange's zone, at which it is out")
    share = Param(0.5, low=0.01, high=1, doc="Share of the equity that goes in")

    def start(self):
        self.vwap = self.indicator("vwap")
        self.deviation = self.indicator("standard_deviation", period=self.period)
        self.schedule(self.flat_at, name="flatten")

    def on_bar(self, bar):
        distance = bar.close - self.vwap.value
        far = self.width * self.deviation.value
        if self.position.is_long and distance >= 0 or self.position.is_short and distance <= 0:
            self.close()
        elif not self.position and distance > far:
            self.sell(equity=self.share)
        elif not self.position and distance < -far:
            self.buy(equity=self.share)

    def on_schedule(self, name):
        self.close()
