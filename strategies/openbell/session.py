"""A trading session."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

_DAY_0 = date(1970, 1, 1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Session:
    """The trading session of the run's first instrument that the last bar or event belongs to."""

    __slots__ = ("date", "opens", "closes", "is_open")

    def __init__(self) -> None:
        self.date: date | None = None
        """Its trading day; None where the run does not say."""
        self.opens: int | None = None
        """When it opens, in microseconds since 1970 UTC; None where the run does not say."""
        self.closes: int | None = None
        """When it closes, in microseconds since 1970 UTC; None where the run does not say."""
        self.is_open = False
        """Whether it has opened and not closed, by the session events that the strategy gets."""

    def _take(self, told: dict[str, Any], is_open: bool, time: int) -> None:
        """Takes over what an event says of it."""
        self.is_open = is_open
        if is_open:
            self.date, self.opens, self.closes = None, time, None
        elif self.closes is None:
            self.closes = time
        if "day" in told:
            self.date = _DAY_0 + timedelta(days=told["day"])
        self.opens, self.closes = told.get("opens", self.opens), told.get("closes", self.closes)

    def __repr__(self) -> str:
        return f"Session({self.date})"


def moment(micros: int) -> datetime:
    """Microseconds since 1970 as a datetime in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def micros_of(time: datetime) -> int:
    """A datetime with a zone as microseconds since 1970. Raises ValueError for one without a zone."""
    if time.tzinfo is None:
        raise ValueError("needs a zone")
    return (time - _EPOCH) // timedelta(microseconds=1)
