"""Words for messages: every complaint names the thing, the rule and the value."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import Iterable


class StrategyError(Exception):
    """The strategy asked for what cannot be. Its text is one sentence for the author of the strategy."""

    code = "strategy.raised"

    def __init__(self, message: str, code: str = "strategy.raised") -> None:
        super().__init__(message)
        self.code = code


class Unforeseen(StrategyError):
    """A run that is predicted has come to what it cannot know: the engine repeats it step by step."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} cannot be predicted", "strategy.unforeseen")


def nearest(word: object, known: Iterable[str]) -> str:
    """What to use instead of an unknown word, as the end of a sentence."""
    names = sorted(known)
    close = get_close_matches(str(word), names, 1, 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"there is {', '.join(names)}" if names else "there is none"


def finite(what: str, value: object) -> float:
    """``value`` as a float. Raises StrategyError where it is no finite number."""
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise StrategyError(f"{what} must be a number, was {shown(value)}")
    number = float(value)
    if not math.isfinite(number):
        raise StrategyError(f"{what} must be a finite number, was {number}")
    return number


def positive(what: str, value: object) -> float:
    """``value`` as a float above 0. Raises StrategyError where it is not."""
    number = finite(what, value)
    if number <= 0:
        raise StrategyError(f"{what} must be above 0, was {number:.15g}")
    return number


def whole(what: str, value: object, low: int = 0) -> int:
    """``value`` as an int from ``low``. Raises StrategyError where it is not."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise StrategyError(f"{what} must be a whole number, was {shown(value)}")
    if value < low:
        raise StrategyError(f"{what} must be {low} or more, was {value}")
    return value


def text(what: str, value: object, most: int = 200) -> str:
    """``value`` as a text of 1 to ``most`` characters. Raises StrategyError where it is not."""
    if not isinstance(value, str):
        raise StrategyError(f"{what} must be a text, was {shown(value)}")
    if not 0 < len(value) <= most:
        raise StrategyError(f"{what} must have 1 to {most} characters, has {len(value)}")
    return value


def shown(value: object, most: int = 80) -> str:
    """A value as a message shows it, whatever its own ``__repr__`` does."""
    try:
        told = repr(value)
    except Exception:
        told = f"a {type(value).__name__}"
    return told if len(told) <= most else told[: most - 1] + "…"
