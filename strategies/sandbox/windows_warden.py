"""Windows: starts the strategy's process in an AppContainer and a job, waits for it, and ends with its code.

Trusted, and small. It needs no rights of an administrator. The job dies with the warden: whoever ends the warden ends
the strategy. Where the container cannot read the Python it shall run (a Python of one user, without the right for
"ALL APPLICATION PACKAGES"), the process runs in the job alone, and says so. Written after the documentation and never
run by us; what holds is what the self-test says on a machine.
"""

import ctypes
import json
import os
import sys
from ctypes import wintypes

sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from sandbox.windows_api import (
    INVALID_HANDLE,
    ExtendedLimits,
    ProcessInformation,
    SecurityAttributes,
    SecurityCapabilities,
    StartupInfo,
    kernel,
    last_error,
    userenv,
)

_CONTAINER = "Openbell.Strategy"
_FLAGS = ["-s", "-S", "-B", "-X", "utf8"]
# winnt.h: active processes, memory of a process and of the job, an unhandled error ends it, and so does its last handle.
_LIMITS = 0x8 | 0x100 | 0x200 | 0x400 | 0x2000
_EXTENDED_LIMITS, _UI_RESTRICTIONS, _EVERY_UI = 9, 4, 0xFF
# processthreadsapi.h: capabilities, inherited handles, jobs, child processes, mitigations.
_CAPABILITIES, _HANDLES, _JOBS, _CHILDREN, _MITIGATIONS = 0x20009, 0x20002, 0x2000D, 0x2000E, 0x20007
_NO_CHILDREN = 1
# No dynamic code, no images from the network, none of low integrity.
_MITIGATED = (1 << 36) | (1 << 52) | (1 << 56)
_EXTENDED_STARTUP, _UNICODE_ENVIRONMENT, _NO_WINDOW, _USE_HANDLES = 0x80000, 0x400, 0x8000000, 0x100
_GENERIC_READ, _SHARE_ALL, _OPEN_EXISTING, _PAGE_READONLY = 0x80000000, 7, 3, 2
_FOREVER = 0xFFFFFFFF


def main():
    settings = json.loads(sys.argv[1])
    job = _job(settings["memory"])
    handles = [kernel.GetStdHandle(number) for number in (-10, -11, -12)]
    if settings["columns"] is not None:
        settings["columns"] = _shared_columns(settings["columns"])
        handles.append(settings["columns"])
    bootstrap = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.py")
    container = _container()
    if container and _run([*_FLAGS, "-c", "import json, ast, ctypes"], job, handles, container) != 0:
        container = None
    sys.exit(_run([*_FLAGS, bootstrap, json.dumps(settings)], job, handles, container))


def _job(memory):
    job = kernel.CreateJobObjectW(None, None)
    limits = ExtendedLimits()
    limits.basic.flags, limits.basic.processes = _LIMITS, 1
    limits.process_memory = limits.job_memory = memory
    _demand(kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)), "job")
    every = wintypes.DWORD(_EVERY_UI)
    _demand(kernel.SetInformationJobObject(job, _UI_RESTRICTIONS, ctypes.byref(every), 4), "window limits")
    return job


def _container():
    """The container's identity, made at the first start; None where this Windows has none."""
    identity = ctypes.c_void_p()
    name = (_CONTAINER, _CONTAINER, _CONTAINER, None, 0)
    if userenv.CreateAppContainerProfile(*name, ctypes.byref(identity)) != 0:
        userenv.DeriveAppContainerSidFromAppContainerName(_CONTAINER, ctypes.byref(identity))
    return identity if identity.value else None


def _shared_columns(path):
    """A handle of the file's contents that can only be read and that the strategy's process inherits."""
    file = kernel.CreateFileW(path, _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
    _demand(file != INVALID_HANDLE, "columns")
    inherited = SecurityAttributes(ctypes.sizeof(SecurityAttributes), None, True)
    mapping = kernel.CreateFileMappingW(file, ctypes.byref(inherited), _PAGE_READONLY, 0, 0, None)
    _demand(mapping, "mapped columns")
    return mapping


def _run(arguments, job, handles, container):
    """Starts Python and waits for its end; its code."""
    kept = _attributes(job, handles, container)
    startup = StartupInfo(size=ctypes.sizeof(StartupInfo), flags=_USE_HANDLES, attributes=ctypes.addressof(kept[0]))
    startup.input, startup.output, startup.error = handles[:3]
    command = ctypes.create_unicode_buffer(_command_line([sys.executable, *arguments]))
    variables = "".join(f"{name}={value}\0" for name, value in sorted(os.environ.items()))
    environment = ctypes.create_unicode_buffer(variables + "\0")
    started = ProcessInformation()
    flags = _EXTENDED_STARTUP | _UNICODE_ENVIRONMENT | _NO_WINDOW
    made = kernel.CreateProcessW(
        None, command, None, None, True, flags, environment, None, ctypes.byref(startup), ctypes.byref(started)
    )
    if not made:
        return 98
    kernel.WaitForSingleObject(started.process, _FOREVER)
    code = wintypes.DWORD()
    kernel.GetExitCodeProcess(started.process, ctypes.byref(code))
    return code.value


def _attributes(job, handles, container):
    """The list's buffer first, then everything it points into: all of it has to live until the process is started."""
    inherited = (wintypes.HANDLE * len(handles))(*handles)
    jobs = (wintypes.HANDLE * 1)(job)
    wanted = [(_HANDLES, inherited), (_JOBS, jobs), (_CHILDREN, wintypes.DWORD(_NO_CHILDREN))]
    wanted.append((_MITIGATIONS, ctypes.c_uint64(_MITIGATED)))
    if container:
        wanted.append((_CAPABILITIES, SecurityCapabilities(container, None, 0, 0)))
    size = ctypes.c_size_t()
    kernel.InitializeProcThreadAttributeList(None, len(wanted), 0, ctypes.byref(size))
    buffer = ctypes.create_string_buffer(size.value)
    _demand(kernel.InitializeProcThreadAttributeList(buffer, len(wanted), 0, ctypes.byref(size)), "attributes")
    for number, value in wanted:
        refused = kernel.UpdateProcThreadAttribute(
            buffer, 0, ctypes.c_size_t(number), ctypes.byref(value), ctypes.c_size_t(ctypes.sizeof(value)), None, None
        )
        _demand(refused, f"attribute {number:#x}")
    return [buffer, *wanted]


def _command_line(arguments):
    """As the C library of Windows reads it again: quotes doubled by a backslash, and backslashes before them."""
    import subprocess

    return subprocess.list2cmdline(arguments)


def _demand(held, what):
    if not held:
        print(f"Windows refuses the {what}: {last_error()}", file=sys.stderr)
        sys.exit(98)


main()
