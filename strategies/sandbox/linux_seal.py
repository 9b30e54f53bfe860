"""The lock on Linux, without any privilege. The order matters: each step still needs what the next one takes away."""

import os
import struct

from sandbox.landlock import deny_all
from sandbox.limits import limit_late
from sandbox.linux_system import call, control, last_error
from sandbox.namespaces import leave
from sandbox.seccomp import filter_calls

# linux/prctl.h
_SET_PDEATHSIG, _SET_DUMPABLE, _CAPBSET_DROP, _SET_NO_NEW_PRIVS, _CAP_AMBIENT, _SET_MDWE = 1, 4, 24, 38, 47, 65
_SIGKILL = 9
_CLEAR_AMBIENT = 4
_REFUSE_EXEC_GAIN = 1
_CAPABILITIES_V3 = 0x20080522


def seal(settings):
    """Each step by name, with "ok ..." or why it does not hold."""
    read, write = settings["channel"]
    report = {"namespaces": leave(settings["empty"]), "descriptors": _close_others({0, 1, 2, read, write})}
    report["parent"] = _die_with(settings["parent"])
    report["privileges"] = _no_privileges()
    report["memory"] = _no_new_code()
    report["landlock"] = deny_all()
    report["capabilities"] = _no_capabilities()
    report["late limits"] = limit_late()
    report["seccomp"] = filter_calls([read], [1, 2, write])
    return report


def _close_others(kept):
    for descriptor in range(3, max(kept)):
        if descriptor not in kept:
            _close(descriptor)
    if call("close_range", max(kept) + 1, 0xFFFFFFFF, 0) == 0:
        return "ok"
    os.closerange(max(kept) + 1, 1 << 16)
    return "ok, one by one"


def _close(descriptor):
    try:
        os.close(descriptor)
    except OSError:
        pass


def _die_with(parent):
    if control(_SET_PDEATHSIG, _SIGKILL) != 0:
        return last_error()
    # It may have died before we asked.
    if os.getppid() not in (parent, 0):
        os._exit(97)
    return "ok"


def _no_privileges():
    """Nothing that is started gains rights; nobody of this user can look into the process or trace it."""
    if control(_SET_NO_NEW_PRIVS, 1) != 0 or control(_SET_DUMPABLE, 0) != 0:
        return last_error()
    return "ok"


def _no_new_code():
    """Memory that can be written is never executed (kernel 6.3 and later; seccomp says the same)."""
    return "ok" if control(_SET_MDWE, _REFUSE_EXEC_GAIN) == 0 else f"this kernel has none: {last_error()}"


def _no_capabilities():
    """As root, as in containers: user 0 is nobody special. Elsewhere there are none, and dropping them is refused."""
    for capability in range(64):
        if control(_CAPBSET_DROP, capability) != 0:
            break
    control(_CAP_AMBIENT, _CLEAR_AMBIENT)
    none = call("capset", struct.pack("<Ii", _CAPABILITIES_V3, 0), bytes(24))
    return "ok" if none == 0 else last_error()
