from openbell import Strategy
from collections.abc import Iterator, Sequence, Mapping
def ema(n):
    value = None
    while True:
        price = yield value
        value = price if value is None else value + (price - value) * 2 / (n + 1)
class Gen(Strategy):
    def start(self):
        self.fast, self.slow = ema(5), ema(20); next(self.fast); next(self.slow)
    def on_bar(self, bar):
        f, s = self.fast.send(bar.close), self.slow.send(bar.close)
        try:
            ratio = f / (s - s)
        except ZeroDivisionError as error:
            ratio = str(error)
        except (ValueError, TypeError):
            raise
        else:
            pass
        finally:
            self.r = ratio
        if f > s and not self.position: self.buy(equity=0.9)
        elif f < s and self.position: self.close()
        assert isinstance(f, float), "no float"
        print(f"{f:.2f}") if self.r == 1 else None
        first, *rest = [1, 2, 3]; a = {**{"x": 1}, "y": [*rest]}; b = lambda q, /, *, k=1: q + k; del a["x"]; global G; G = b(1)
