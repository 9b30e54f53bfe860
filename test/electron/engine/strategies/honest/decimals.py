# Exact money.
# says: ('1.10', '0.142857142857', Fraction(1, 2))
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from fractions import Fraction
from openbell import Strategy


class Money(Strategy):
    def on_bar(self, columns):
        getcontext().prec = 12
        return str(Decimal("1.105").quantize(Decimal("0.01"), ROUND_HALF_EVEN)), str(Decimal(1) / Decimal(7)), Fraction(1, 3) + Fraction(1, 6)
