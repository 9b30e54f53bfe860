"""A world of its own on Linux: no network, no other processes' channels, and an empty file system that cannot be written.

Needs user namespaces, which containers and some distributions close; it is reported and the other locks hold.
"""

import ctypes
import os

from sandbox.linux_system import call, last_error, libc

# linux/sched.h: user, network, mounts, System V channels, host name, control groups.
_NEW = 0x10000000 | 0x40000000 | 0x00020000 | 0x08000000 | 0x04000000 | 0x02000000
# sys/mount.h
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _REC, _PRIVATE = 1, 2, 4, 8, 32, 0x4000, 0x40000
_DETACH = 2


def leave(empty):
    """``empty`` is a folder that becomes the root: a tiny file system of its own, read-only."""
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW) != 0:
        return f"not allowed here: {last_error()}"
    try:
        _write("setgroups", "deny")
        _write("uid_map", f"{user} {user} 1")
        _write("gid_map", f"{group} {group} 1")
    except OSError as error:
        return f"network only: {error.strerror}"
    failed = _empty_root(os.fsencode(empty))
    return f"network only: {failed} {last_error()}" if failed else "ok, network, files, channels"


def _write(name, text):
    with open(f"/proc/self/{name}", "w") as file:
        file.write(text)


def _empty_root(folder):
    """What failed, or None."""
    if _mount(b"none", b"/", None, _REC | _PRIVATE) != 0:
        return "private mounts"
    if _mount(b"tmpfs", folder, b"tmpfs", _NOSUID | _NODEV | _NOEXEC, b"size=4k,nr_inodes=2,mode=0555") != 0:
        return "tmpfs"
    os.chdir(folder)
    if call("pivot_root", ctypes.c_char_p(b"."), ctypes.c_char_p(b".")) != 0:
        return "pivot_root"
    if libc.umount2(b".", _DETACH) != 0:
        return "umount"
    os.chdir("/")
    return None if _mount(None, b"/", None, _REMOUNT | _RDONLY | _NOSUID | _NODEV | _NOEXEC) == 0 else "remount"


def _mount(source, target, kind, flags, options=None):
    return libc.mount(source, target, kind, ctypes.c_ulong(flags), options)
