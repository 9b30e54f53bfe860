"""From the names of a strategy's file to its class and one instance of it."""

from __future__ import annotations

from typing import Any, Mapping

from openbell._run import Run
from openbell._words import StrategyError, nearest
from openbell.param import set_params
from openbell.strategy import Strategy


def find_strategy(names: Mapping[str, Any], wanted: str | None) -> type[Strategy]:
    """The class that is meant: the named one, or the only one that no other derives from."""
    found = {
        name: value
        for name, value in names.items()
        if isinstance(value, type) and issubclass(value, Strategy) and value is not Strategy
    }
    if not found:
        raise StrategyError(
            "there is no class that derives from Strategy: begin one with `class Mine(Strategy):`", "strategy.no-class"
        )
    if wanted is not None:
        if wanted not in found:
            raise StrategyError(f"there is no strategy {wanted!r}; {nearest(wanted, found)}", "strategy.no-class")
        return found[wanted]
    leaves = {
        each
        for each in found.values()
        if not any(other is not each and issubclass(other, each) for other in found.values())
    }
    if len(leaves) > 1:
        known = ", ".join(sorted(each.__name__ for each in leaves))
        raise StrategyError(f"there are several strategies, {known}: say which class is meant", "strategy.no-class")
    return leaves.pop()


def make_strategy(cls: type[Strategy], run: Run, params: dict[str, object]) -> Strategy:
    """An instance with its parameters set, before ``start``."""
    strategy = cls.__new__(cls)
    # Not through __dict__: an object that nobody has asked for it is read faster.
    for name, value in set_params(cls, params).items():
        setattr(strategy, name, value)
    strategy._run = run
    strategy.data = run.declaration.data
    strategy.position = run.desk.positions[0]
    strategy.__init__()  # type: ignore[misc]
    return strategy
