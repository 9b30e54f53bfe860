"""Reads a strategy's source and says what will not work, where, why, and what to use instead.

Clear words for honest authors, and a first hurdle; what it lets through is not therefore harmless. The system's lock
around the process is what protects. ``python static_check.py FILE < SOURCE`` writes the findings as JSON.
"""

import ast
import re
from dataclasses import asdict, dataclass, field

if __name__ == "__main__":
    import os
    import sys

    sys.path[0] = os.path.dirname(sys.path[0])

from sandbox.allowed import COLUMNS, INSTEAD_OF_ATTRIBUTE, MODULES, NAMES, SPECIAL, forbidden_attribute, instead, instead_of

MOST_BYTES = 512 * 1024
MOST_NODES = 60_000
MOST_DEPTH = 200

_CLOSED = "the interpreter's own parts and files are closed to strategies"

# In a format string `{0.__class__}` reads an attribute without the syntax of one.
_REACHING = re.compile(r"\{[^{}]*\.(?:__|gi_|f_|tb_|co_|func_)")


@dataclass(frozen=True)
class Finding:
    line: int
    column: int
    code: str
    message: str
    instead: str
    source: str

    def sentence(self):
        """Without its line, which is told beside it."""
        return self.message + (f": {self.instead}" if self.instead else "")


@dataclass
class Checked:
    text: str
    # Undefined where it is no Python, or too much of it.
    tree: ast.Module | None = None
    imports: set = field(default_factory=set)
    findings: list = field(default_factory=list)


def check(source, file):
    """The source's text, its syntax tree, the modules it imports, and what is wrong with it, by line."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        checked = Checked(source.decode("utf-8", "replace"))
        checked.findings.append(_finding(checked, "syntax", (line, 1), f"the file is not UTF-8 text ({error.reason})"))
        return checked
    checked = Checked(text)
    if len(source) > MOST_BYTES:
        checked.findings.append(
            _finding(checked, "forbidden", (1, 1), f"the file has more than {MOST_BYTES} bytes")
        )
        return checked
    checked.tree = _parsed(checked, file)
    if checked.tree is not None:
        _Reading(checked).read()
    return checked


def render(findings, file):
    """The findings as a compiler shows them, each with its line and a mark below the place."""
    return "\n".join(
        f"{file}:{each.line}:{each.column}: {each.message}\n    {each.source}\n    {' ' * (each.column - 1)}^"
        + (f" {each.instead}" if each.instead else "")
        for each in findings[:20]
    )


def _parsed(checked, file):
    try:
        return ast.parse(checked.text, file)
    except SyntaxError as error:
        place = (error.lineno or 1, error.offset or 1)
        checked.findings.append(_finding(checked, "syntax", place, f"this is no Python: {error.msg}"))
    except ValueError as error:
        checked.findings.append(_finding(checked, "syntax", (1, 1), f"this is no Python: {error}"))
    except (RecursionError, MemoryError):
        checked.findings.append(_finding(checked, "forbidden", (1, 1), "it is nested too deeply to be read"))
    return None


def _finding(checked, kind, place, message, instead_=""):
    line, column = max(1, place[0]), max(1, place[1])
    lines = checked.text.splitlines() or [""]
    source = lines[line - 1] if line <= len(lines) else ""
    return Finding(line, min(column, 160), f"strategy.{kind}", message, instead_, source[:160])


class _Reading:
    """Goes through the tree without recursion: hostile trees are deep."""

    def __init__(self, checked):
        self._checked = checked
        self._rules = {
            ast.Import: self._import,
            ast.ImportFrom: self._import_from,
            ast.Attribute: self._read,
            ast.Name: lambda node: self._name(node, node.id),
            ast.arg: lambda node: self._name(node, node.arg),
            ast.FunctionDef: lambda node: self._name(node, node.name),
            ast.ClassDef: lambda node: self._name(node, node.name),
            ast.AsyncFunctionDef: self._async,
            ast.MatchClass: lambda node: [self._attribute(node, name) for name in node.kwd_attrs],
            ast.Global: lambda node: [self._name(node, name) for name in node.names],
            ast.Nonlocal: lambda node: [self._name(node, name) for name in node.names],
            ast.ExceptHandler: self._handler,
            ast.Constant: self._constant,
        }

    def read(self):
        count, stack = 0, [(self._checked.tree, 0)]
        while stack:
            node, depth = stack.pop()
            count += 1
            if count > MOST_NODES or depth > MOST_DEPTH:
                self._too_much(node, depth)
                return
            stack.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
            rule = self._rules.get(type(node))
            if rule is not None:
                rule(node)
        self._checked.findings.sort(key=lambda finding: (finding.line, finding.column))

    def _add(self, node, message, instead_=""):
        place = (getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)
        self._checked.findings.append(_finding(self._checked, "forbidden", place, message, instead_))

    def _too_much(self, node, depth):
        deep = f"it is nested more than {MOST_DEPTH} deep" if depth > MOST_DEPTH else f"it has more than {MOST_NODES} parts"
        self._checked.findings.clear()
        self._checked.tree = None
        self._add(node, deep, "make it smaller, or compute its tables in start()")

    def _import(self, node):
        for each in node.names:
            self._module(node, each.name)

    def _import_from(self, node):
        module = node.module or ""
        if node.level:
            self._add(node, "a strategy is one file and imports nothing beside it", "put the code into the file")
            return
        self._checked.imports.update(f"{module}.{each.name}" for each in node.names)
        if not self._module(node, module):
            return
        for each in node.names:
            if forbidden_attribute(each.name):
                self._add(node, f"'{each.name}' of {module} is not available", instead_of(each.name, _CLOSED))

    def _module(self, node, name):
        self._checked.imports.add(name)
        if name in MODULES:
            return True
        self._add(node, f"'{name}' cannot be imported", instead(name))
        return False

    def _read(self, node):
        is_own = node.attr in COLUMNS and isinstance(node.value, ast.Name) and node.value.id == "self"
        if not is_own:
            self._attribute(node, node.attr)

    def _attribute(self, node, name):
        if forbidden_attribute(name):
            self._add(node, f"'.{name}' is not available", instead_of(name, _CLOSED))

    def _name(self, node, name):
        if name in NAMES:
            self._add(node, f"'{name}' is not available", NAMES[name])
        elif name.startswith("__") and name.endswith("__") and name not in SPECIAL:
            self._add(node, f"the name '{name}' belongs to Python", INSTEAD_OF_ATTRIBUTE.get(name, "choose another name"))

    def _async(self, node):
        self._add(node, "a callback cannot be async", "callbacks run one at a time and return at once")

    def _handler(self, node):
        if node.name:
            self._name(node, node.name)
        if node.type is None:
            # Else it would swallow what ends a callback that takes too long. For ordinary errors it is the same.
            node.type = ast.copy_location(ast.Name("Exception", ast.Load()), node)

    def _constant(self, node):
        if isinstance(node.value, str) and _REACHING.search(node.value):
            self._add(node, "a format string cannot reach into the interpreter", "format the value itself")


def _write_findings():
    import json

    checked = check(sys.stdin.buffer.read(MOST_BYTES + 1), sys.argv[1])
    print(json.dumps([asdict(each) for each in checked.findings]))


if __name__ == "__main__":
    _write_findings()
