from openbell import Strategy
class Ring:
    __slots__ = ("items", "size")
    def __init__(self, size): self.items, self.size = [], size
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __iter__(self): return iter(self.items)
    def __contains__(self, x): return x in self.items
    def __bool__(self): return bool(self.items)
    def __iadd__(self, x): self.items = (self.items + [x])[-self.size:]; return self
    def __enter__(self): return self
    def __exit__(self, *a): return False
    def __call__(self): return sum(self.items)
    def __hash__(self): return 1
    def __eq__(self, o): return self.items == o.items
    def __matmul__(self, o): return 1
    def __round__(self, n=0): return 1
    def __format__(self, s): return "ring"
    def __reversed__(self): return reversed(self.items)
    def __class_getitem__(cls, x): return cls
    def __getattr__(self, name): raise AttributeError(name)
    def __set_name__(self, owner, name): pass
    def __copy__(self): return self
    def __complex__(self): return 1j
    def __get__(self, i, o=None): return self
    def __delete__(self, i): pass
class A(Strategy):
    def start(self): self.ring = Ring(5)
    def on_bar(self, bar): self.ring += bar.close
