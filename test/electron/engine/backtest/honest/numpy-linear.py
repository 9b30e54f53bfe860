import numpy as np
from numpy.linalg import lstsq, eigh
from numpy.random import default_rng
import numpy.typing as npt
from openbell import Strategy
class Kalman(Strategy):
    def start(self):
        self.x = np.zeros(2); self.P = np.eye(2); self.rng = default_rng(7); self.w: npt.NDArray = np.zeros(0)
        self.buf = np.full(64, np.nan); self.n = 0
    def on_bar(self, bar):
        self.buf = np.roll(self.buf, -1); self.buf[-1] = bar.close; self.n += 1
        if self.n < 64: return
        y = self.buf
        A = np.vstack([np.arange(64), np.ones(64)]).T
        coef, *_ = lstsq(A, y, rcond=None)
        cov = np.cov(np.diff(y[:-1]), np.diff(y[1:])); vals, vecs = eigh(cov)
        pct = np.percentile(y, [5, 50, 95]); ema = np.convolve(y, np.ones(5)/5, mode="valid")
        noise = self.rng.normal(size=3).mean(); f = np.abs(np.fft.rfft(y))[1:4]; p = np.polyfit(np.arange(64), y, 2)
        with np.errstate(divide="ignore"): lr = np.log(y[1:] / y[:-1])
        if coef[0] > 0 and not self.position: self.buy(quantity=int(np.clip(100, 1, 10)))
        elif coef[0] < 0 and self.position: self.close()
        if self.n % 800 == 0: self.log(f"{np.round(pct,2)} {ema[-1]:.2f} {noise:.3f} {f.sum():.1f} {p[0]:.5f} {np.nanstd(lr):.4f} {np.where(lr>0)[0].size} {np.sort(y)[:2]} {np.datetime64('2020-01-01')} {y.dtype} {np.einsum('i,i->', y, y):.0f} {np.einsum('ij,ij->i', A, A)[0]}")
