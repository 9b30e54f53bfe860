from openbell import Strategy, Param
class Base(Strategy):
    """Base."""
    size = Param(10, low=1)
    registry: dict = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw); Base.registry[cls.__name__] = cls
    def start(self):
        self.mean = self.indicator("ema", period=20); self.__private = 3
    @property
    def is_up(self): return self.data.close.value > self.mean.value
    @staticmethod
    def clamp(x, lo, hi): return max(lo, min(x, hi))
    @classmethod
    def named(cls): return cls.__name__
    def __repr__(self): return f"<{type(self).__name__} {self.__private}>"
class Child(Base):
    def start(self):
        super().start(); self.rsi = self.indicator("rsi", period=14); self.n = 0
    def on_bar(self, bar):
        self.n += 1
        if self.is_up and (rsi := self.rsi.value) < 60 and not self.position: self.buy(quantity=self.clamp(self.size, 1, 20), stop_loss=bar.close * 0.95)
        elif not self.is_up and self.position: self.close()
        if self.n % 900 == 0: self.log(f"{self!r} {self.named()} {sorted(Base.registry)} {type(self).__name__} {__name__} {isinstance(self, Base)} {getattr(self, 'n', None)} {hasattr(self, 'nope')}")
