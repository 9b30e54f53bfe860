"""Volatility targeting with rolling sums and a daily loss limit."""
from __future__ import annotations
from collections import deque
from math import sqrt, log, exp, floor, inf, nan, isnan, copysign, tanh, erf, comb, gamma, prod
from typing import Iterable
from openbell import Param, Strategy
def realised(returns: Iterable[float], per_year: int = 252) -> float:
    xs = list(returns)
    return sqrt(sum(x * x for x in xs) / len(xs) * per_year)
class VolTarget(Strategy):
    target = Param(0.15, low=0.01, high=1.0, step=0.01); window = Param(20, low=5, high=250); mode = Param("long", choices=["long", "both"]); active = Param(True)
    def start(self):
        self.returns: deque[float] = deque(maxlen=self.window); self.last = nan; self.high = -inf
        self.sma = self.indicator("sma", period=100); self.vol = self.indicator("standard_deviation", period=20) if False else None
    def on_bar(self, bar):
        if not isnan(self.last): self.returns.append(log(bar.close / self.last))
        self.last = bar.close; self.high = max(self.high, self.equity)
        if len(self.returns) < self.window or not self.sma.is_warm: return
        weight = min(1.0, self.target / max(1e-9, realised(self.returns)))
        if self.equity < 0.8 * self.high and self.position: self.close(); return
        if bar.close > self.sma.value and not self.position: self.buy(equity=weight)
        elif bar.close < self.sma.value and self.position.quantity > 0: self.close()
        self.plot("weight", weight); self.metric("high", self.high)
    def on_fill(self, fill): self.log(f"{fill.side} {fill.quantity:g} @ {fill.price:.2f}")
    def on_order(self, order): pass
