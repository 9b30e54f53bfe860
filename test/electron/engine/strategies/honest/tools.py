# Itertools, functools, operator, copy, contextlib.
# says: ([1, 2, 6], 832040, 3, {'a': [1]}, 2, 3)
import contextlib
import copy
import functools
import itertools
import operator
from openbell import Strategy


@functools.lru_cache(maxsize=8)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@contextlib.contextmanager
def three():
    yield 3


class Tools(Strategy):
    def on_bar(self, columns):
        with three() as number, contextlib.suppress(KeyError):
            {}["missing"]
        deep = copy.deepcopy({"a": [1]})
        return list(itertools.accumulate([1, 2, 3], operator.mul)), fibonacci(30), number, deep, operator.attrgetter("real")(2), functools.reduce(max, [1, 3, 2])
