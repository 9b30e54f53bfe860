# The ten lines that everybody begins with.
# says: (2.5, 2.0)
from openbell import Strategy


class Cross(Strategy):
    def __init__(self):
        self.closes = [1.0, 2.0, 3.0, 2.0]

    def on_bar(self, columns):
        fast, slow = sum(self.closes[-2:]) / 2, sum(self.closes) / 4
        return fast, slow
