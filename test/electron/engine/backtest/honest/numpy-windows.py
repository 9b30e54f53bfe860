import numpy as np
from numpy import ndarray, float64
from openbell import Strategy, Param
class Walk(Strategy):
    """Numpy windows, masks, structured maths."""
    n = Param(40, low=5)
    def start(self): self.count = 0
    def on_bar(self, bar):
        self.count += 1
        if self.count < self.n: return
        y: ndarray = np.asarray(self.data.close.last(self.n), dtype=float64)
        windows = np.array([y[i:i+5] for i in range(len(y) - 5)]); z = (y - y.mean()) / y.std()
        mask = (z[:-1] < 0) & (z[1:] > 0); corr = np.corrcoef(y[:-1], y[1:])[0, 1]; ranks = np.argsort(np.argsort(y))
        if mask[-1] and not self.position: self.buy(quantity=2)
        elif z[-1] > 2 and self.position: self.close()
        if self.count % 900 == 0:
            self.log(f"{windows.max(axis=1)[:2]} {corr:.3f} {ranks[-1]} {np.quantile(y, .9):.2f} {np.histogram(y, bins=3)[0]} {np.unique(ranks).size} {np.cumsum(y)[-1]:.1f} {np.interp(1.5, [1,2], [10,20])} {np.linalg.norm(y):.2f} {np.linalg.inv(np.eye(2))} {np.exp(z).sum():.2f} {np.array2string(y[:2], precision=2)} {np.isnan(y).any()} {np.maximum.accumulate(y)[-1]:.2f} {y.astype(int).tolist()[:2]} {np.select([z > 1], [1], 0).sum()}")
