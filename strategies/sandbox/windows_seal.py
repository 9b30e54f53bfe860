"""Windows locks a process when it is started: here it only looks at what the warden has reached. Never run by us."""

import ctypes
from ctypes import wintypes

from sandbox.windows_api import advapi, kernel, last_error

_TOKEN_QUERY, _IS_CONTAINER = 0x8, 29


def seal(_settings):
    """Each step by name, with "ok ..." or why it does not hold."""
    return {"container": _in_container(), "job": _in_job()}


def _in_container():
    token, answer, size = wintypes.HANDLE(), wintypes.DWORD(), wintypes.DWORD()
    if not advapi.OpenProcessToken(kernel.GetCurrentProcess(), _TOKEN_QUERY, ctypes.byref(token)):
        return f"unknown: {last_error()}"
    told = advapi.GetTokenInformation(token, _IS_CONTAINER, ctypes.byref(answer), 4, ctypes.byref(size))
    kernel.CloseHandle(token)
    if told and answer.value:
        return "ok, files and network"
    return "the container cannot read this Python; give its folder to ALL APPLICATION PACKAGES"


def _in_job():
    answer = wintypes.BOOL()
    if kernel.IsProcessInJob(kernel.GetCurrentProcess(), None, ctypes.byref(answer)) and answer.value:
        return "ok, memory and one process"
    return f"not in a job: {last_error()}"
