# A hundred thousand numbers, kept and sorted.
# says: (0.3333333333333333, 100000, True)
import math
from openbell import Strategy


class Large(Strategy):
    def __init__(self):
        self.numbers = [((i * 7919) % 100003) / 3 for i in range(100000)]
        self.by_place = {place: value for place, value in enumerate(self.numbers)}

    def on_bar(self, columns):
        return sorted(self.numbers)[1], len(self.by_place), math.isclose(math.fsum(self.numbers), sum(self.numbers))
