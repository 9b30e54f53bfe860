"""What is held of an instrument."""

from __future__ import annotations


class Side:
    """One side of a position.

    quantity: in units, 0 or above.
    average_price: what it was entered at on average, without fees; 0 where nothing is held.
    """

    __slots__ = ("quantity", "average_price")

    quantity: float
    average_price: float

    def __init__(self, quantity: float, average_price: float) -> None:
        self.quantity = quantity
        self.average_price = average_price

    # Only the quantity, as that of a position.
    def __repr__(self) -> str:
        return f"Side({self.quantity:.15g})"


class Position:
    """What is held of one instrument now. It is true while something is held: ``if not self.position: self.buy(...)``.

    quantity: in units of the instrument; below 0 when it is short.
    average_price: what it was bought or sold short at on average, without fees; 0 where nothing is held.

    A hedging account may hold both sides at once: ``quantity`` is then the one less the other, ``average_price`` that of
    the larger one, and ``long`` and ``short`` tell each for itself.
    """

    __slots__ = ("instrument", "quantity", "average_price", "_sides")

    instrument: str
    quantity: float
    average_price: float

    def __init__(self, instrument: str) -> None:
        self.instrument = instrument
        self.quantity = 0.0
        self.average_price = 0.0
        # Of a hedging account: quantity and mean price of what was bought, and of what was sold short.
        self._sides: tuple[float, ...] | None = None

    def __bool__(self) -> bool:
        return self.is_open

    @property
    def is_open(self) -> bool:
        """Whether something is held."""
        return self.quantity != 0 or (self._sides is not None and self._sides[0] != 0)

    @property
    def long(self) -> Side:
        """What was bought and is still held."""
        if self._sides is not None:
            return Side(*self._sides[:2])
        return Side(self.quantity, self.average_price) if self.quantity > 0 else Side(0.0, 0.0)

    @property
    def short(self) -> Side:
        """What was sold short and not yet bought back."""
        if self._sides is not None:
            return Side(*self._sides[2:])
        return Side(-self.quantity, self.average_price) if self.quantity < 0 else Side(0.0, 0.0)

    @property
    def is_long(self) -> bool:
        """Whether more than nothing is held."""
        return self.quantity > 0

    @property
    def is_short(self) -> bool:
        """Whether less than nothing is held."""
        return self.quantity < 0

    # Only the quantity: a text that shows more would read what a run may not know yet.
    def __repr__(self) -> str:
        return f"Position({self.instrument}, {self.quantity:.15g})"
