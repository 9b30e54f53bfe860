import math, statistics as st
from fractions import Fraction
from decimal import Decimal, getcontext, localcontext, ROUND_HALF_UP, ROUND_DOWN
from itertools import accumulate, pairwise, chain, islice, groupby, product, combinations, zip_longest, takewhile, count, cycle, repeat, starmap, tee
from functools import lru_cache, partial, reduce, cached_property, wraps, total_ordering, singledispatch, cmp_to_key, cache
from operator import itemgetter, attrgetter, mul, add, methodcaller
from openbell import Strategy

getcontext().prec = 28

def timed(f):
    @wraps(f)
    def inner(*a, **k):
        return f(*a, **k)
    return inner

@lru_cache(maxsize=None)
def weights(n): return [1 / (k + 1) for k in range(n)]

@singledispatch
def show(x): return str(x)
@show.register
def _(x: int): return f"{x:,}"

@total_ordering
class Level:
    def __init__(self, p): self.p = p
    def __eq__(self, o): return self.p == o.p
    def __lt__(self, o): return self.p < o.p

class Stats(Strategy):
    def start(self):
        self.closes = []
    @cached_property
    def scale(self): return Fraction(1, 3)
    @timed
    def on_bar(self, bar):
        self.closes.append(bar.close)
        if len(self.closes) < 30: return
        w = self.closes[-30:]
        returns = [b / a - 1 for a, b in pairwise(w)]
        mean, sd = st.fmean(returns), st.stdev(returns)
        z = (returns[-1] - mean) / sd
        med, q = st.median(w), st.quantiles(w, n=4)
        corr = st.correlation(w[:-1], w[1:]); slope, icpt = st.linear_regression(range(30), w)
        nd = st.NormalDist(mean, sd).cdf(returns[-1])
        price = Decimal(str(bar.close)).quantize(Decimal("0.05"), rounding=ROUND_DOWN)
        with localcontext() as ctx:
            ctx.prec = 6
            third = Decimal(1) / 3
        eq = list(accumulate(returns, lambda a, r: a * (1 + r), initial=1.0))
        runs = [(k, len(list(g))) for k, g in groupby(r > 0 for r in returns)]
        dot = reduce(add, map(mul, weights(29), returns)); best = max(runs, key=itemgetter(1))
        if z < -1.5 and not self.position: self.buy(quantity=10)
        elif z > 1.5 and self.position: self.close()
        if len(self.closes) % 700 == 0:
            self.log(f"{price} {third} {dot:.4f} {best} {math.hypot(3,4)} {math.isclose(1,1)} {float(self.scale):.3f} {show(12345)} {corr:.2f} {slope:.2f} {nd:.3f} {Level(1) <= Level(2)} {list(islice(cycle('ab'),3))} {methodcaller('upper')('a')}")
