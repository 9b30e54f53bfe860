# Private names, slots, operators, generators, closures.
# says: ('Base(3)', 6, 16, 10, 1, 4, False, 'Child')
from openbell import Strategy


class Base:
    __slots__ = ("_a", "__b")

    def __init__(self):
        self._a = 1
        self.__b = 2

    def total(self):
        return self._a + self.__b

    def __repr__(self):
        return f"Base({self.total()})"

    def __add__(self, other):
        return self.total() + other.total()


class Child(Base):
    def __init__(self):
        super().__init__()
        self._c = 3

    def __getitem__(self, index):
        return index * self._c


def counter():
    count = 0

    def more():
        nonlocal count
        count += 1
        return count

    return more


class Classes(Strategy):
    more = staticmethod(counter())

    def on_bar(self, columns):
        child = Child()
        setattr(child, "_c", 4)
        return repr(child), child + Base(), child[4], sum(each for each in range(5)), self.more(), getattr(child, "_c"), hasattr(child, "missing"), type(child).__name__
