"""Imports what a strategy may use, before the seal: afterwards no file can be read, and much of Python reads late."""

import ast
import importlib
import time

from sandbox.allowed import MODULES

_LATE = {
    "datetime": ("_strptime",),
    "time": ("_strptime",),
    "numpy": (
        *("numpy.linalg", "numpy.random", "numpy.fft", "numpy.polynomial", "numpy.ma"),
        *("numpy._core._methods", "numpy._core._dtype", "numpy._core._internal"),
        # The same before numpy 2.
        *("numpy.core._methods", "numpy.core._dtype", "numpy.core._internal"),
    ),
}
# What `text.encode(...)` and errors in it look up.
_ALWAYS = ("encodings.ascii", "encodings.latin_1", "encodings.utf_16", "copyreg", "inspect", "keyword")
_ZONES = """UTC America/New_York America/Chicago America/Los_Angeles America/Toronto America/Sao_Paulo Europe/London
    Europe/Berlin Europe/Paris Europe/Zurich Asia/Tokyo Asia/Hong_Kong Asia/Shanghai Asia/Singapore Asia/Kolkata
    Asia/Seoul Australia/Sydney""".split()

# Python forgets all but the newest zones; these have to stay.
_kept = []


def preload(checked, any_module):
    """Imports what the strategy asks for, and what that reads late; ``any_module``: whatever it is. Returns the names.

    What is not installed is left to fail in its place. Without the guard everything is loaded, so that the lock of the
    system is examined alone: a module that is missing would protect in its stead.
    """
    asked = {parent for name in checked.imports for parent in (name, name.split(".")[0])}
    wanted = asked if any_module else asked & MODULES
    for name in [*_ALWAYS, *sorted(wanted), *(late for each in sorted(wanted) for late in _LATE.get(each, ()))]:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    if wanted & {"datetime", "time"}:
        time.strptime("2024", "%Y")
    if "zoneinfo" in wanted:
        _keep_zones(checked.tree)
    return wanted


def _keep_zones(tree):
    from zoneinfo import ZoneInfo

    for key in {*_ZONES, *_texts(tree)}:
        try:
            _kept.append(ZoneInfo(key))
        except (OSError, ValueError):
            # No zone, or one this machine does not know.
            continue


def _texts(tree):
    """The strategy's own texts: a zone it names is most likely written out."""
    if tree is None:
        return set()
    values = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in values if isinstance(value, str) and len(value) < 40 and value.isascii() and "/" in value}
