# Means, deviations, a regression.
# says: (2.3333333333333335, 2, 1.0, 2.0)
import statistics
from openbell import Strategy


class Statistics(Strategy):
    def on_bar(self, columns):
        line = statistics.linear_regression([1, 2, 3], [2, 4, 6])
        return statistics.fmean([1, 2, 4]), statistics.median([3, 1, 2]), round(statistics.stdev([1, 2, 3]), 6), line.slope
