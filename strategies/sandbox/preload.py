"""Imports what a strategy may use, before the seal: afterwards no file can be read."""

import importlib


def preload(imports):
    """Imports the allow-listed modules among ``imports``, and what they read lazily. What is not installed is left out."""
    for name in sorted(imports):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
