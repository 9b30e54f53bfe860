"""What of a strategy can be set from outside."""

from __future__ import annotations

from typing import Any, Generic, Sequence, TypeVar, overload

from openbell._words import MOST_WHOLE, StrategyError, finite, nearest, shown
from openbell.strategy import Strategy

Value = TypeVar("Value", int, float, bool, str)

_NAMES: dict[type, str] = {bool: "bool", int: "int", float: "float", str: "str"}
# Everything else of a strategy may be called the same, if its author can do without it.
_SET_BY_RUN = ("data", "position", "_run")
_MOST_PARAMS = 200
_MOST_CHOICES = 1000
_LONGEST_TEXT = 2000
_ARTICLES = {"int": "a whole number", "float": "a number", "bool": "true or false", "str": "a text"}


class Param(Generic[Value]):
    """A parameter of a strategy, written as a class attribute.

    ``fast = Param(10, low=2, high=200, step=1)`` can be read as ``self.fast`` and set with ``--set fast=12``. Its type
    is that of its default: int, float, bool or str.

    default: the value where none is set.
    low, high: the smallest and the largest value that are allowed; for numbers only.
    step: the grid that an optimisation walks along; a value set by hand may lie between.
    choices: the only values that are allowed.
    doc: one sentence for whoever sets it.
    """

    def __init__(
        self,
        default: Value,
        *,
        low: float | None = None,
        high: float | None = None,
        step: float | None = None,
        choices: Sequence[Value] | None = None,
        doc: str = "",
    ) -> None:
        if type(default) not in _NAMES:
            raise StrategyError(f"A Param's default must be an int, float, bool or str, was {shown(default)}")
        self.type = _NAMES[type(default)]
        self.default: Value = default
        self.low, self.high, self.step = low, high, step
        if choices is not None and not isinstance(choices, (list, tuple, range)):
            raise StrategyError(f"choices must be a list of values, was {shown(choices)}", "strategy.param")
        self.choices: tuple[Value, ...] | None = None if choices is None else tuple(choices)
        self.doc = doc
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        if name in _SET_BY_RUN or callable(getattr(Strategy, name, None)):
            raise self._wrong(f"{name} is a word of this language: choose another name for the parameter")
        self._check_bounds()
        self._check_choices()
        if not isinstance(self.doc, str) or len(self.doc) > _LONGEST_TEXT:
            raise self._wrong(f"doc of {name} must be a text of at most {_LONGEST_TEXT} characters")
        self._checked(self.default)

    def _check_bounds(self) -> None:
        given = {name: each for name in ("low", "high", "step") if (each := getattr(self, name)) is not None}
        if given and self.type not in ("int", "float"):
            raise self._wrong(f"{self.name} is {_ARTICLES[self.type]}: low, high and step are for numbers")
        for name, value in given.items():
            finite(f"{name} of {self.name}", value)
        if self.step is not None and self.step <= 0:
            raise self._wrong(f"step of {self.name} must be above 0, was {self.step}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise self._wrong(f"low of {self.name} must not be above high, were {self.low} and {self.high}")

    def _check_choices(self) -> None:
        if self.choices is None:
            return
        if not 0 < len(self.choices) <= _MOST_CHOICES:
            raise self._wrong(f"{self.name} must have 1 to {_MOST_CHOICES} choices, has {len(self.choices)}")
        for choice in self.choices:
            if _read(self.type, choice) is None:
                raise self._wrong(f"A choice of {self.name} must be {_ARTICLES[self.type]}, was {shown(choice)}")

    def _wrong(self, message: str) -> StrategyError:
        return StrategyError(message, "strategy.param")

    @overload
    def __get__(self, strategy: None, owner: type) -> Param[Value]: ...
    @overload
    def __get__(self, strategy: Strategy, owner: type) -> Value: ...
    def __get__(self, strategy: Strategy | None, owner: type) -> Param[Value] | Value:
        # A run puts its values into the strategy's own dictionary, where they are found before this.
        return self if strategy is None else self.default

    def _checked(self, value: object) -> int | float | bool | str:
        """``value`` in this parameter's type. Raises StrategyError where it is none or out of bounds."""
        read = _read(self.type, value)
        if read is None:
            raise StrategyError(f"{self.name} must be {self._rule()}, was {shown(value)}", "strategy.param")
        if self.choices is not None and read not in self.choices:
            raise StrategyError(f"{self.name} must be {self._rule()}, was {shown(value)}", "strategy.param")
        if self.type in ("int", "float") and not _within(read, self.low, self.high):  # type: ignore[arg-type]
            raise StrategyError(f"{self.name} must be {self._rule()}, was {shown(value)}", "strategy.param")
        return read

    def _declared(self, value: object) -> dict[str, Any]:
        """What the engine is told of it."""
        told = {"name": self.name, "type": self.type, "default": self.default, "doc": self.doc, "value": value}
        for name in ("low", "high", "step"):
            if getattr(self, name) is not None:
                told[name] = getattr(self, name)
        if self.choices is not None:
            told["choices"] = list(self.choices)
        return told

    def _rule(self) -> str:
        if self.choices is not None:
            return "one of " + ", ".join(str(choice) for choice in self.choices)
        rule = _ARTICLES[self.type]
        if self.low is not None and self.high is not None:
            return f"{rule} from {self.low} to {self.high}"
        if self.low is not None:
            return f"{rule} from {self.low}"
        return rule if self.high is None else f"{rule} up to {self.high}"


def params_of(strategy: type) -> dict[str, Param[Any]]:
    """The parameters of a class, those of its bases first."""
    found: dict[str, Param[Any]] = {}
    for base in reversed(strategy.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, Param):
                found[name] = value
            else:
                found.pop(name, None)
    return found


def set_params(strategy: type, given: dict[str, object]) -> dict[str, int | float | bool | str]:
    """The value of each parameter. Raises StrategyError for one that does not exist or may not have that value."""
    params = params_of(strategy)
    if len(params) > _MOST_PARAMS:
        raise StrategyError(f"{strategy.__name__} has {len(params)} parameters; {_MOST_PARAMS} at most", "strategy.limit")
    for name in given:
        if name not in params:
            raise StrategyError(
                f"{strategy.__name__} has no parameter {name!r}; {nearest(name, params)}", "strategy.param"
            )
    return {name: param._checked(given.get(name, param.default)) for name, param in params.items()}


def _read(kind: str, value: object) -> int | float | bool | str | None:
    """A value in a type; what was typed as text is read. None where it cannot be."""
    if kind == "str":
        return value if isinstance(value, str) and len(value) <= _LONGEST_TEXT else None
    if kind == "bool":
        words: dict[object, bool] = {True: True, False: False, "true": True, "false": False}
        return words.get(value) if isinstance(value, (bool, str)) else None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    if number - number != 0:
        return None
    if kind == "float":
        return number
    return int(value) if number.is_integer() and abs(number) <= MOST_WHOLE else None


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
