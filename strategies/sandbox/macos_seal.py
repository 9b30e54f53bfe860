"""The lock on macOS: Seatbelt by ``sandbox_init``, which is deprecated and still what browsers use.

Written after the documentation and never run by us; the self-test says on each machine what holds. It seals in the
process, so no file has to stay readable: everything is mapped already. macOS enforces no limit on memory.
"""

import ctypes

from sandbox.limits import limit_late

_PROFILE = b"""(version 1)
(deny default (with no-log))
(deny file*)
(deny network*)
(deny process-fork)
(deny process-exec*)
(deny mach-lookup)
(deny ipc-posix*)
(deny ipc-sysv*)
(deny iokit-open)
(allow signal (target self))
(allow process-info* (target self))
(allow sysctl-read (sysctl-name "hw.ncpu") (sysctl-name "hw.pagesize") (sysctl-name "kern.osversion"))
"""
_PT_DENY_ATTACH = 31


def seal(_settings):
    """Each step by name, with "ok ..." or why it does not hold."""
    return {"seatbelt": _seatbelt(), "late limits": limit_late(), "tracing": _no_tracing()}


def _seatbelt():
    try:
        library = ctypes.CDLL("/usr/lib/libsandbox.1.dylib")
    except OSError as error:
        return f"not there: {error}"
    library.sandbox_init.argtypes = [ctypes.c_char_p, ctypes.c_uint64, ctypes.POINTER(ctypes.c_char_p)]
    why = ctypes.c_char_p()
    if library.sandbox_init(_PROFILE, 0, ctypes.byref(why)) != 0:
        return f"refused: {(why.value or b'').decode(errors='replace')}"
    return "ok"


def _no_tracing():
    return "ok" if ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, 0, 0) == 0 else "refused"
