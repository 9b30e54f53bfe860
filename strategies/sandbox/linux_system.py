"""The system calls of Linux that Python has no words for, by their numbers on x86_64 and aarch64."""

import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

MACHINE = os.uname().machine
# As the kernel names them to a filter (linux/audit.h).
AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}.get(MACHINE)

# name: (x86_64, aarch64), after asm/unistd_64.h and asm-generic/unistd.h; None where there is no such call.
_NUMBERS = {
    "read": (0, 63),
    "write": (1, 64),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigreturn": (15, 139),
    "select": (23, None),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "clone": (56, 220),
    "exit": (60, 93),
    "umount2": (166, 39),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "times": (100, 153),
    "ptrace": (101, 117),
    "capset": (126, 91),
    "pivot_root": (155, 41),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "mount": (165, 40),
    "swapon": (167, 224),
    "reboot": (169, 142),
    "init_module": (175, 105),
    "delete_module": (176, 106),
    "gettid": (186, 178),
    "time": (201, None),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "restart_syscall": (219, 128),
    "clock_settime": (227, 112),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "kexec_load": (246, 104),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "pselect6": (270, 72),
    "unshare": (272, 97),
    "move_pages": (279, 239),
    "perf_event_open": (298, 241),
    "open_by_handle_at": (304, 265),
    "setns": (308, 268),
    "getcpu": (309, 168),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "finit_module": (313, 273),
    "seccomp": (317, 277),
    "getrandom": (318, 278),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "rseq": (334, 293),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "clone3": (435, 435),
    "close_range": (436, 436),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    "memfd_secret": (447, 447),
}


def number(name):
    """Of a system call on this machine; None where it has none."""
    return _NUMBERS[name][0 if MACHINE == "x86_64" else 1]


def call(name, *values):
    """The call's result, -1 where it failed; ``last_error()`` then says why."""
    return libc.syscall(
        ctypes.c_long(number(name)), *[ctypes.c_long(each) if isinstance(each, int) else each for each in values]
    )


def control(option, *values):
    """prctl: every argument as wide as the kernel reads it."""
    padded = [*values, 0, 0, 0, 0][:4]
    return libc.prctl(ctypes.c_int(option), *[ctypes.c_ulong(each) for each in padded])


def last_error():
    """Of the last call, by name: EPERM."""
    code = ctypes.get_errno()
    return errno.errorcode.get(code, str(code))
