"""What is held of an instrument."""

from __future__ import annotations


class Position:
    """What is held of one instrument now. It is true while something is held: ``if not self.position: self.buy(...)``.

    quantity: in units of the instrument; below 0 when it is short.
    average_price: what it was bought or sold short at on average, without fees; 0 where nothing is held.
    """

    __slots__ = ("instrument", "quantity", "average_price")

    instrument: str
    quantity: float
    average_price: float

    def __init__(self, instrument: str) -> None:
        self.instrument = instrument
        self.quantity = 0.0
        self.average_price = 0.0

    def __bool__(self) -> bool:
        return self.quantity != 0

    @property
    def is_open(self) -> bool:
        """Whether something is held."""
        return self.quantity != 0

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
