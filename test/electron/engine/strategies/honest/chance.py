# The same numbers for the same seed.
# says: (1.288185, 'a', 5, 3)
import random
from openbell import Strategy


class Chance(Strategy):
    def on_bar(self, columns):
        dice = random.Random(1)
        random.seed(5)
        return round(dice.gauss(0, 1), 6), dice.choice("abc"), random.randint(1, 6), len(random.sample(range(10), 3))
