"""A number that changes while a strategy runs, and is used as the number it is now."""

# What is compared or added may be anything that has a value; what comes of it is what Python makes of it.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import Any

from openbell._words import StrategyError


class Number:
    """Compares, adds and prints like the float in ``value``. NaN, which every comparison finds false, is "not warm"."""

    __slots__ = ()
    value: float

    def __float__(self) -> float:
        return self.value

    # The comparisons come first for the attribute: they are called at every bar.
    def __gt__(self, other: Any) -> bool:
        try:
            return self.value > other.value
        except AttributeError:
            return self.value > other

    def __lt__(self, other: Any) -> bool:
        try:
            return self.value < other.value
        except AttributeError:
            return self.value < other

    def __ge__(self, other: Any) -> bool:
        try:
            return self.value >= other.value
        except AttributeError:
            return self.value >= other

    def __le__(self, other: Any) -> bool:
        try:
            return self.value <= other.value
        except AttributeError:
            return self.value <= other

    def __eq__(self, other: object) -> bool:
        return self.value == (other.value if isinstance(other, Number) else other)

    # Two series of one value are still two: a set or a dict tells them apart.
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise StrategyError("A series is neither true nor false: compare it with something, or ask is_warm")

    def __add__(self, other: Any) -> float:
        return self.value + _plain(other)

    def __radd__(self, other: Any) -> float:
        return _plain(other) + self.value

    def __sub__(self, other: Any) -> float:
        return self.value - _plain(other)

    def __rsub__(self, other: Any) -> float:
        return _plain(other) - self.value

    def __mul__(self, other: Any) -> float:
        return self.value * _plain(other)

    def __rmul__(self, other: Any) -> float:
        return _plain(other) * self.value

    def __truediv__(self, other: Any) -> float:
        return self.value / _plain(other)

    def __rtruediv__(self, other: Any) -> float:
        return _plain(other) / self.value

    def __floordiv__(self, other: Any) -> float:
        return self.value // _plain(other)

    def __mod__(self, other: Any) -> float:
        return self.value % _plain(other)

    def __pow__(self, other: Any) -> float:
        return float(self.value ** _plain(other))

    def __neg__(self) -> float:
        return -self.value

    def __abs__(self) -> float:
        return abs(self.value)

    def __round__(self, digits: int | None = None) -> float:
        return round(self.value, digits) if digits is not None else round(self.value)

    def __int__(self) -> int:
        return int(self.value)

    def __format__(self, spec: str) -> str:
        return format(self.value, spec)

    def __repr__(self) -> str:
        return repr(self.value)


def _plain(other: Any) -> Any:
    return other.value if isinstance(other, Number) else other
