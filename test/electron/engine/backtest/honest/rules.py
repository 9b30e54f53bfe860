import random, copy, json, heapq, bisect, re, string, textwrap, abc
from contextlib import suppress, contextmanager, nullcontext, ExitStack
from abc import ABC, abstractmethod
from types import SimpleNamespace, MappingProxyType
from openbell import Strategy
class Rule(ABC):
    @abstractmethod
    def says(self, bar): ...
class Up(Rule):
    def says(self, bar): return bar.close > bar.open
class Chance(Rule):
    def __init__(self): self.rng = random.Random(42)
    def says(self, bar): return self.rng.random() > 0.5
CONFIG = json.loads('{"rules": ["up", "chance"], "levels": [10, 20.5]}')
PATTERN = re.compile(r"(?P<name>[a-z]+)(?P<n>\d*)", re.I)
class Many(Strategy):
    def start(self):
        self.rules = [Up(), Chance()]; self.heap = []; self.levels = sorted(CONFIG["levels"]); self.ns = SimpleNamespace(a=1); self.fixed = MappingProxyType({"a": 1})
        random.seed(3)
    @contextmanager
    def counting(self):
        self.ns.a += 1
        try: yield self.ns
        finally: self.ns.a += 0
    def on_bar(self, bar):
        with self.counting() as ns, suppress(KeyError), nullcontext():
            heapq.heappush(self.heap, (-bar.close, self.time)); self.heap = heapq.nsmallest(10, self.heap)
            if all(rule.says(bar) for rule in self.rules) and not self.position: self.buy(quantity=5)
            elif random.choice([True, False, False]) and self.position: self.close()
            where = bisect.bisect_left(self.levels, bar.close)
            if ns.a % 600 == 0:
                m = PATTERN.match("sma20")
                self.log(textwrap.shorten(f"{m.groupdict()} {where} {json.dumps(copy.deepcopy(self.levels))} {string.ascii_lowercase[:3]} {string.Template('$a b').substitute(a=1)} {random.gauss(0,1):.3f} {random.sample(range(10),3)} {self.fixed['a']}", 200))
            self.fixed["none"]
