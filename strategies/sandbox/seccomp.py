"""The last lock: which system calls exist at all. A classic BPF program that the kernel runs for every call.

Read and write only on the channel's descriptors, no memory that can be executed or is not counted, no new tasks. What no honest strategy
ever does kills the process, so that the engine knows; everything else fails with EPERM.
"""

import ctypes
import errno
import struct

from sandbox.linux_system import AUDIT_ARCHITECTURE, MACHINE, call, last_error, number

_ALLOWED = """munmap brk rt_sigreturn sched_yield mremap madvise nanosleep clock_nanosleep getpid gettid exit exit_group
    restart_syscall futex clock_gettime clock_getres gettimeofday getrandom getrusage times rseq sched_getaffinity getcpu
    time""".split()
_KILLING = """ptrace process_vm_readv process_vm_writev bpf io_uring_setup io_uring_enter io_uring_register userfaultfd
    perf_event_open kexec_load init_module finit_module delete_module mount umount2 pivot_root unshare setns keyctl add_key
    request_key open_by_handle_at reboot swapon acct settimeofday clock_settime pidfd_getfd process_madvise memfd_secret
    move_pages kcmp""".split()

# linux/seccomp.h: what happens with a call.
_KILL_PROCESS, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
# linux/bpf_common.h: load a word; jump if equal, if not less, if a bit is set; return.
_LOAD, _EQUAL, _NOT_LESS, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# linux/seccomp.h, struct seccomp_data: where the number, the architecture and the arguments stand.
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32 = 0x40000000
_PROT_EXEC = 4
_MAP_SHARED, _MAP_GROWS_DOWN = 1, 0x100
_SET_MODE_FILTER, _ALL_THREADS = 1, 1


class _Program:
    def __init__(self):
        self._lines = []

    def emit(self, code, value, when=0, otherwise=0):
        self._lines.append(struct.pack("<HBBI", code, when, otherwise, value))

    def answer(self, name, action):
        if number(name) is not None:
            self.emit(_EQUAL, number(name), 0, 1)
            self.emit(_RETURN, action)

    def only_with(self, name, values):
        """The call is allowed where its first argument, a descriptor or a number of them, is one of these."""
        if number(name) is None:
            return
        self.emit(_EQUAL, number(name), 0, 2 * len(values) + 2)
        self.emit(_LOAD, _ARGUMENTS_AT)
        for value in values:
            self.emit(_EQUAL, value, 0, 1)
            self.emit(_RETURN, _ALLOW)
        self.emit(_RETURN, _ERRNO | errno.EBADF)

    def without(self, name, bits):
        """The call is allowed where its arguments, by their places, have none of these bits."""
        self.emit(_EQUAL, number(name), 0, 3 * len(bits) + 1)
        for place, forbidden in bits.items():
            self.emit(_LOAD, _ARGUMENTS_AT + 8 * place)
            self.emit(_ANY_BIT, forbidden, 0, 1)
            self.emit(_RETURN, _ERRNO | errno.EACCES)
        self.emit(_RETURN, _ALLOW)

    def bytes(self):
        return b"".join(self._lines)

    def __len__(self):
        return len(self._lines)


def _program(readable, writable):
    program = _Program()
    program.emit(_LOAD, _ARCHITECTURE_AT)
    program.emit(_EQUAL, AUDIT_ARCHITECTURE, 1, 0)
    program.emit(_RETURN, _KILL_PROCESS)
    program.emit(_LOAD, _NUMBER_AT)
    if MACHINE == "x86_64":
        # The same calls under other numbers.
        program.emit(_NOT_LESS, _X32, 0, 1)
        program.emit(_RETURN, _KILL_PROCESS)
    program.only_with("read", readable)
    program.only_with("write", writable)
    # Python 3.10 sleeps in a select of no descriptors.
    program.only_with("select", [0])
    program.only_with("pselect6", [0])
    # Shared memory and stacks that grow are not counted as the process' own: no limit of it would hold for them.
    program.without("mmap", {2: _PROT_EXEC, 3: _MAP_SHARED | _MAP_GROWS_DOWN})
    program.without("mprotect", {2: _PROT_EXEC})
    for name in _ALLOWED:
        program.answer(name, _ALLOW)
    # Its flags lie behind a pointer that a filter cannot follow; the C library then tries clone.
    program.answer("clone3", _ERRNO | errno.ENOSYS)
    program.answer("clone", _ERRNO | errno.EAGAIN)
    for name in _KILLING:
        program.answer(name, _KILL_PROCESS)
    program.emit(_RETURN, _ERRNO | errno.EPERM)
    return program


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_void_p)]


def filter_calls(readable, writable):
    """For every thread of the process and for good. Needs no_new_privs."""
    if AUDIT_ARCHITECTURE is None:
        return f"no filter is written for {MACHINE}"
    program = _program(readable, writable)
    code = ctypes.create_string_buffer(program.bytes(), 8 * len(program))
    loaded = _Filter(len(program), ctypes.addressof(code))
    if call("seccomp", _SET_MODE_FILTER, _ALL_THREADS, ctypes.byref(loaded)) != 0:
        return f"refused: {last_error()}"
    return f"ok, {len(program)} rules"
