"""The layers of this operating system, in their order; each step reports what holds: "ok ..." or why not."""


def limit(settings, layers):
    """What has to hold while hostile text is parsed."""
    return {}


def seal(settings, layers):
    """The point of no return, after everything has been loaded and mapped."""
    return {}
