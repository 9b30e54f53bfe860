"""Stands in for the SDK in tests of the sandbox: one class to derive from."""


class Strategy:
    """Its `on_bar` is called once for every RUN frame."""
