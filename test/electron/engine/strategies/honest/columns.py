# Reads the columns of the run.
# says: (1.5, [2.5, 3.5], True)
from openbell import Strategy


class Columns(Strategy):
    def on_bar(self, columns):
        doubles = columns.cast("d")
        return doubles[0], doubles.tolist()[1:3], columns.readonly
