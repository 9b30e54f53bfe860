"""Landlock: the process gives up files, the network and signals to others. linux/landlock.h; kernel 5.13 and later."""

import ctypes
import os
import struct

from sandbox.linux_system import call, last_error

# Rights over files by the version that brought them: 13 in the first, then REFER, TRUNCATE and IOCTL_DEV.
_FILES = 0x1FFF
_MORE_FILES = ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
_TCP_BIND_CONNECT = 3
_ABSTRACT_SOCKETS_AND_SIGNALS = 3
_VERSION = 1


def deny_all():
    """Without a single rule everything that is handled is denied."""
    version = call("landlock_create_ruleset", ctypes.c_void_p(None), 0, _VERSION)
    if version < 1:
        return f"this kernel has none: {last_error()}"
    files = _FILES | sum(right for since, right in _MORE_FILES if version >= since)
    network = _TCP_BIND_CONNECT if version >= 4 else 0
    scope = _ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = call("landlock_create_ruleset", struct.pack("<QQQ", files, network, scope), size, 0)
    if rules < 0:
        return f"refused: {last_error()}"
    refused = call("landlock_restrict_self", rules, 0) != 0
    why = last_error()
    os.close(rules)
    if refused:
        return f"refused: {why}"
    return "ok, files" + (", TCP" if network else "") + (", signals and abstract sockets" if scope else "")
