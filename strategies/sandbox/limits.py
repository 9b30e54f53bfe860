"""What the kernel grants this process at most, on every POSIX system."""

import resource

_SPARE_ADDRESSES = 1 << 30
_STACK = 8 << 20


def limit_early(memory, cpu, mapped):
    """Before hostile text is parsed. ``memory`` of its own and ``mapped`` from files in bytes, ``cpu`` in seconds; 0 = any."""
    wanted = {name: 0 for name in ("CORE", "FSIZE", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO")}
    wanted["STACK"] = _STACK
    if memory:
        wanted["DATA"] = memory
        wanted["AS"] = memory + mapped + _SPARE_ADDRESSES
    if cpu:
        wanted["CPU"] = cpu
    return _set(wanted)


def limit_late():
    """After everything is loaded: never again a new descriptor or a new task."""
    return _set({"NPROC": 0, "NOFILE": 0})


def _set(wanted):
    failed = []
    for name, value in wanted.items():
        which = getattr(resource, f"RLIMIT_{name}", None)
        if which is None:
            continue
        try:
            resource.setrlimit(which, (value, value))
        except (ValueError, OSError) as error:
            failed.append(f"{name} ({error})")
    return "refused: " + ", ".join(failed) if failed else "ok, " + " ".join(sorted(wanted)).lower()
