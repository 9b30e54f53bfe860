"""The lock of this operating system; each step reports what holds: "ok ..." or why not."""

import os
import sys

if sys.platform.startswith("linux"):
    from sandbox.linux_seal import seal as _lock
elif sys.platform == "darwin":
    from sandbox.macos_seal import seal as _lock
elif sys.platform == "win32":
    from sandbox.windows_seal import seal as _lock
else:
    _lock = None

if sys.platform != "win32":
    from sandbox.limits import limit_early

# Of the engine, as `nice` counts.
BEHIND = 5


def limit(settings, layers, mapped):
    """What has to hold while hostile text is parsed. ``mapped``: bytes of the columns."""
    if "L0" in layers and hasattr(os, "nice"):
        # The engine comes first on the processor; a run's thread hands on what it has given up already.
        os.nice(max(0, BEHIND - os.nice(0)))
    if "L3" not in layers or sys.platform == "win32":
        return {}
    return {"limits": limit_early(settings["memory"], settings["cpu"], mapped)}


def seal(settings, layers):
    """The point of no return, after everything has been loaded and mapped."""
    return _lock(settings) if _lock is not None and "L3" in layers else {}
