"""Words for messages: every complaint names the thing, the rule and the value."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import Iterable


class StrategyError(Exception):
    """The strategy asked for what cannot be. Its text is one sentence for the author of the strategy."""

    code = "strategy.raised"
    # Of the strategy's file, where no line of it was running.
    line: int | None = None

    def __init__(self, message: str, code: str = "strategy.raised", line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line


class Unforeseen(StrategyError):
    """A run that is predicted has come to what it cannot know: the engine repeats it step by step."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} cannot be predicted", "strategy.unforeseen")


class Returned(StrategyError):
    """A callback has returned what it may not."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "strategy.returned")


def nearest(word: object, known: Iterable[str]) -> str:
    """What to use instead of an unknown word, as the end of a sentence."""
    names = sorted(known)
    close = get_close_matches(word, names, 1, 0.6) if isinstance(word, str) else []
    if close:
        return f"did you mean {close[0]!r}?"
    return f"there is {', '.join(names)}" if names else "there is none"


# Beyond it a float, and so the engine, does not count every whole number.
MOST_WHOLE = 2**53 - 1


def number(what: str, value: object) -> float:
    """``value`` as a float, which may be NaN or infinite. Raises StrategyError where it is no number."""
    if isinstance(value, (bool, str)) or not hasattr(value, "__float__"):
        raise StrategyError(f"{what} must be a number, was {shown(value)}")
    try:
        return float(value)
    except OverflowError:
        raise StrategyError(f"{what} must be a number that a float can hold, was {shown(value)}") from None
    except (TypeError, ValueError):
        raise StrategyError(f"{what} must be a number, was {shown(value)}") from None


def finite(what: str, value: object) -> float:
    """``value`` as a float. Raises StrategyError where it is no finite number."""
    found = number(what, value)
    if not math.isfinite(found):
        raise StrategyError(f"{what} must be a finite number, was {found}")
    return found


def positive(what: str, value: object) -> float:
    """``value`` as a float above 0. Raises StrategyError where it is not."""
    found = finite(what, value)
    if found <= 0:
        raise StrategyError(f"{what} must be above 0, was {found:.15g}")
    return found


def whole(what: str, value: object, low: int = 0) -> int:
    """``value`` as an int from ``low``. Raises StrategyError where it is not."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise StrategyError(f"{what} must be a whole number, was {shown(value)}")
    if not low <= value <= MOST_WHOLE:
        raise StrategyError(f"{what} must lie between {low} and {MOST_WHOLE}, was {shown(value)}")
    return value


def flag(what: str, value: object) -> bool:
    """``value`` if it is true or false. Raises StrategyError where it is neither."""
    if not isinstance(value, bool):
        raise StrategyError(f"{what} must be True or False, was {shown(value)}")
    return value


# Of a name, as the engine counts it: characters beyond the first 65,536 of Unicode are two.
_MOST_UNITS = 200


def text(what: str, value: object, most: int = _MOST_UNITS) -> str:
    """``value`` as a text of 1 to ``most`` characters. Raises StrategyError where it is not."""
    if not isinstance(value, str):
        raise StrategyError(f"{what} must be a text, was {shown(value)}")
    if not 0 < len(value) <= most:
        raise StrategyError(f"{what} must have 1 to {most} characters, has {len(value)}")
    if not value.isascii() and sum(2 if each > "\uffff" else 1 for each in value) > _MOST_UNITS:
        raise StrategyError(f"{what} is too long: so many of its characters are wide")
    return value


def shown(value: object, most: int = 80) -> str:
    """A value as a message shows it, whatever its own ``__repr__`` does."""
    # Its digits may take longer than anybody waits.
    if isinstance(value, int) and value.bit_length() > 1000:
        return f"a whole number of {value.bit_length()} bits"
    try:
        told = repr(value)
    except Exception:
        told = f"a {type(value).__name__}"
    return told if len(told) <= most else told[: most - 1] + "…"
