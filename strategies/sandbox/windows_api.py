"""What of Windows the warden and the seal call, as ctypes needs it. After Microsoft's documentation; never run by us."""

import ctypes
from ctypes import wintypes

kernel = ctypes.WinDLL("kernel32", use_last_error=True)
userenv = ctypes.WinDLL("userenv", use_last_error=True)
advapi = ctypes.WinDLL("advapi32", use_last_error=True)

kernel.GetStdHandle.restype = wintypes.HANDLE
kernel.CreateJobObjectW.restype = wintypes.HANDLE
kernel.CreateFileW.restype = wintypes.HANDLE
kernel.CreateFileMappingW.restype = wintypes.HANDLE
kernel.MapViewOfFile.restype = ctypes.c_void_p
kernel.GetCurrentProcess.restype = wintypes.HANDLE

INVALID_HANDLE = ctypes.c_void_p(-1).value


class SecurityCapabilities(ctypes.Structure):
    _fields_ = [
        ("container", ctypes.c_void_p),
        ("capabilities", ctypes.c_void_p),
        ("count", wintypes.DWORD),
        ("reserved", wintypes.DWORD),
    ]


class StartupInfo(ctypes.Structure):
    _fields_ = [
        ("size", wintypes.DWORD),
        ("reserved", wintypes.LPWSTR),
        ("desktop", wintypes.LPWSTR),
        ("title", wintypes.LPWSTR),
        *[(name, wintypes.DWORD) for name in ("x", "y", "width", "height", "columns", "rows", "fill", "flags")],
        ("show", wintypes.WORD),
        ("reserved_size", wintypes.WORD),
        ("reserved_bytes", ctypes.c_void_p),
        ("input", wintypes.HANDLE),
        ("output", wintypes.HANDLE),
        ("error", wintypes.HANDLE),
        ("attributes", ctypes.c_void_p),
    ]


class ProcessInformation(ctypes.Structure):
    _fields_ = [
        ("process", wintypes.HANDLE),
        ("thread", wintypes.HANDLE),
        ("process_id", wintypes.DWORD),
        ("thread_id", wintypes.DWORD),
    ]


class BasicLimits(ctypes.Structure):
    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", wintypes.DWORD),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority", wintypes.DWORD),
        ("scheduling", wintypes.DWORD),
    ]


class ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("basic", BasicLimits),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    ]


class SecurityAttributes(ctypes.Structure):
    _fields_ = [("size", wintypes.DWORD), ("descriptor", ctypes.c_void_p), ("inherit", wintypes.BOOL)]


def last_error():
    """Of the last call, as Windows numbers it and says it."""
    code = ctypes.get_last_error()
    return f"{code} ({ctypes.FormatError(code).strip()})"
