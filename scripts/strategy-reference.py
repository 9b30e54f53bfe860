"""Writes docs/strategies/reference.md from the docstrings of the package openbell.

``python3 scripts/strategy-reference.py`` after a change of a docstring; a test holds both equal.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator, Union

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "strategies" / "openbell"
PAGE = ROOT / "docs" / "strategies" / "reference.md"

CLASSES = {
    "Strategy": "strategy",
    "Param": "param",
    "Feed": "feed",
    "Bar": "bar",
    "Series": "series",
    "Indicator": "series",
    "Order": "order",
    "Fill": "order",
    "Tick": "order",
    "Position": "position",
    "Side": "position",
    "Session": "session",
    "StrategyError": "_words",
}
HEAD = """# Reference

All of the package `openbell`, made from its docstrings by `python3 scripts/strategy-reference.py`. How it is used shows
the [tutorial](tutorial.md); what `self.indicator` knows stands in [indicators](indicators.md).

```python
from openbell import Strategy, Param
```

Times are whole numbers of microseconds since 1970 in UTC. Quantities are in units of the instrument, prices in its
currency. What is not known yet is not a number (`nan`), which every comparison finds false."""

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]
_OPERATORS = {"__getitem__": "{}[{}]", "__len__": "len({})"}
_ENTRY = re.compile(r"^([a-z_]+(?:, [a-z_]+)*): (.+)$")


def page() -> str:
    """The page as it should stand in the documentation."""
    return "\n\n".join([HEAD, *(part for name in CLASSES for part in _class(name))]) + "\n"


def _class(name: str) -> Iterator[str]:
    module = ast.parse((PACKAGE / f"{CLASSES[name]}.py").read_text("utf-8"))
    found = next(node for node in module.body if isinstance(node, ast.ClassDef) and node.name == name)
    yield f"## {name}"
    yield _text(ast.get_docstring(found) or "")
    attributes = list(_attributes(found))
    if attributes:
        yield "\n".join(f"- `{attribute}`: {told}" for attribute, told in attributes)
    for member in found.body:
        if isinstance(member, ast.FunctionDef) and _is_shown(member):
            yield from _function(name, member)


def _is_shown(member: Function) -> bool:
    overload = any(isinstance(each, ast.Name) and each.id == "overload" for each in member.decorator_list)
    return (not member.name.startswith("_") or member.name in _OPERATORS) and not overload


def _function(owner: str, member: Function) -> Iterator[str]:
    yield f"### {_heading(owner, member)}"
    if not _is_property(member) and member.name not in _OPERATORS:
        yield f"```text\n{_signature(member)}\n```"
    yield _text(ast.get_docstring(member) or "")


def _heading(owner: str, member: Function) -> str:
    thing = "self" if owner == "Strategy" else owner.lower()
    if member.name in _OPERATORS:
        return f"`{_OPERATORS[member.name].format(thing, ', '.join(each.arg for each in member.args.args[1:]))}`"
    return f"`{thing}.{member.name}`" if _is_property(member) else f"`{thing}.{member.name}()`"


def _is_property(member: Function) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "property" for each in member.decorator_list)


def _signature(member: Function) -> str:
    arguments = member.args
    arguments.args = arguments.args[1:]
    if (
        arguments.kwarg is not None
        and arguments.kwarg.annotation is not None
        and "Unpack" in ast.unparse(arguments.kwarg)
    ):
        arguments.kwarg.annotation = None
    returns = "" if member.returns is None else f" -> {ast.unparse(member.returns)}"
    return f"{member.name}({ast.unparse(arguments)}){returns}"


def _attributes(found: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Assignments with a text behind them, in the class and in its __init__."""
    bodies = [
        found.body,
        *(each.body for each in found.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"),
    ]
    for body in bodies:
        for assignment, behind in zip(body, body[1:]):
            target = _target(assignment)
            if target is None or not isinstance(behind, ast.Expr) or not isinstance(behind.value, ast.Constant):
                continue
            yield target, " ".join(str(behind.value.value).split())


def _target(node: ast.stmt) -> str | None:
    target = (
        node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
    )
    name = target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else "_"
    return None if name.startswith("_") else name


def _text(docstring: str) -> str:
    """Paragraphs stay; lines of `name: what it is` become a list, with the lines that go on below them."""
    return "\n\n".join(_paragraph(each) for each in docstring.split("\n\n") if each).replace("``", "`")


def _paragraph(paragraph: str) -> str:
    lines: list[str] = []
    for line in paragraph.splitlines():
        entry = _ENTRY.match(line)
        if entry is not None:
            names = ", ".join(f"`{name}`" for name in entry.group(1).split(", "))
            if lines and not lines[-1].startswith("- "):
                lines.append("")
            lines.append(f"- {names}: {entry.group(2)}")
        elif lines and lines[-1].startswith("- "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
