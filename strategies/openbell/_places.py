"""Where in a strategy's file something stands, for messages about what no line of it has raised."""

from __future__ import annotations

import ast
from difflib import get_close_matches
from typing import Any, Iterator, Union

from openbell._words import StrategyError
from openbell.strategy import CALLBACKS, Strategy, callbacks_of

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]

# What the run sets, and the words by which a strategy asks and reads. Callbacks may be set: they are the strategy's own.
RESERVED = frozenset(("data", "position", "_run")) | frozenset(
    name for name in vars(Strategy) if name[0] != "_" and name not in CALLBACKS and name != "start"
)


class Places:
    """Reads the syntax tree of the file, None where it is no Python, for one class of it."""

    def __init__(self, tree: ast.Module | None, cls: type[Strategy]) -> None:
        self._cls = cls
        bases = [base.__name__ for base in cls.__mro__ if base is not Strategy]
        found = {node.name: node for node in _within(tree, ast.ClassDef)} if tree is not None else {}
        # As Python looks them up: the class's own first.
        self._classes = [found[name] for name in bases if name in found]

    def callback(self, name: str) -> int | None:
        """The line that defines it."""
        return next((each.lineno for each in self._functions() if each.name == name), None)

    def returning(self, name: str) -> int | None:
        """The line of a callback that returns a value or yields, where there is one; else the one that defines it."""
        function = next((each for each in self._functions() if each.name == name), None)
        if function is None:
            return None
        lines = {node.lineno for node in _within(function, ast.Return, ast.Yield, ast.YieldFrom) if not _is_nothing(node)}
        return lines.pop() if len(lines) == 1 else function.lineno

    def check_called(self) -> None:
        """Raises StrategyError for a class that has nothing which is ever called."""
        if callbacks_of(self._cls):
            return
        meant = ((each, _meant(each.name)) for each in self._functions())
        mistyped, name = next((pair for pair in meant if pair[1]), (None, ""))
        hint = f"did you mean {name} by {mistyped.name}?" if mistyped else "write def on_bar(self, bar)"
        line = mistyped.lineno if mistyped else next((each.lineno for each in self._classes), None)
        message = f"{self._cls.__name__} has no callback, so nothing of it would ever run: {hint}"
        raise StrategyError(message, "strategy.no-callback", line)

    def check_reserved(self) -> None:
        """Raises StrategyError where a method puts something of its own into what the run sets."""
        for method in self._functions():
            first = method.args.posonlyargs + method.args.args
            for node in _within(method, ast.Attribute) if first else ():
                is_own = isinstance(node.value, ast.Name) and node.value.id == first[0].arg
                if is_own and node.attr in RESERVED and not isinstance(node.ctx, ast.Load):
                    message = f"self.{node.attr} is a word of this language and cannot be set: choose another name"
                    raise StrategyError(message, "strategy.reserved", node.lineno)

    def _functions(self) -> Iterator[Function]:
        for cls in self._classes:
            yield from (node for node in cls.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def _within(root: ast.AST, *kinds: type[ast.AST]) -> Iterator[Any]:
    """What of these kinds stands in a node, without what functions and classes inside it have of their own."""
    stack = list(ast.iter_child_nodes(root))
    while stack:
        node = stack.pop()
        if isinstance(node, kinds):
            yield node
        if not isinstance(node, _INNER):
            stack.extend(ast.iter_child_nodes(node))


_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def _is_nothing(node: ast.AST) -> bool:
    """`return` and `return None`."""
    value = getattr(node, "value", None)
    return isinstance(node, ast.Return) and (value is None or (isinstance(value, ast.Constant) and value.value is None))


def _meant(name: str) -> str:
    """The callback that a method of another name may have been meant to be; empty where none is near."""
    near = get_close_matches(name, [*CALLBACKS, "start"], 1, 0.6)
    return near[0] if near and near[0] != name else ""
