# Averages, linear algebra, chance with a seed, Fourier.
# says: (True, 2.0, [1, 3, 2])
# needs: numpy
import numpy as np
from numpy.linalg import lstsq, solve
from openbell import Strategy

chance = np.random.default_rng(7)


class Numbers(Strategy):
    def on_bar(self, columns):
        matrix = chance.normal(size=(30, 30))
        near = np.allclose(solve(matrix, matrix @ np.ones(30)), 1)
        line = np.polyfit([1, 2, 3], [2, 4, 6], 1)
        lstsq(matrix, np.ones(30), rcond=None)
        print(np.array([1.5, 2.5]), matrix[:1, :2], repr(np.float64(1.5)), np.fft.rfft(matrix[0])[:1])
        print(np.array(["2024-01-01"], dtype="datetime64[D]"), np.percentile(matrix, 50), np.std(matrix))
        return near, round(float(line[0]), 6), np.convolve([1, 2], [1, 1]).tolist()
