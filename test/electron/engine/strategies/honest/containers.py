# Deques, counters, named tuples, heaps.
# says: ([2, 3], 3.0, [('a', 2)], [1, 2], 1, [1.0], True)
import array
import bisect
import heapq
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Mapping
from openbell import Strategy

Point = namedtuple("Point", "time price")


class Containers(Strategy):
    def on_bar(self, columns):
        last = deque([1, 2, 3], maxlen=2)
        by_name = defaultdict(list)
        by_name["a"].append(Point(1, 2.0)._replace(price=3.0))
        return list(last), by_name["a"][0].price, Counter("aab").most_common(1), heapq.nsmallest(2, [3, 1, 2]), bisect.bisect([1, 2], 1.5), array.array("d", [1]).tolist(), isinstance(OrderedDict(), Mapping)
