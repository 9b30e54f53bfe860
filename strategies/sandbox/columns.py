"""The file of columns that the engine fills, mapped read-only. It has to happen before the seal."""

import mmap
import os
import sys

_FILE_MAP_READ = 4


def map_columns(place, wanted):
    """A memoryview of the columns, or None where the run has none. ``place``: a descriptor, on Windows a mapping's handle."""
    if not wanted:
        return None
    if sys.platform == "win32":
        return _view(place, wanted["bytes"])
    size = os.fstat(place).st_size
    if size < wanted["bytes"]:
        raise ValueError(f"The columns need {wanted['bytes']} bytes, their file has {size}")
    return memoryview(mmap.mmap(place, wanted["bytes"], access=mmap.ACCESS_READ))


def _view(mapping, size):
    import ctypes

    from sandbox.windows_api import kernel, last_error

    address = kernel.MapViewOfFile(mapping, _FILE_MAP_READ, 0, 0, ctypes.c_size_t(size))
    if not address:
        raise OSError(f"The columns cannot be mapped: {last_error()}")
    return memoryview((ctypes.c_char * size).from_address(address)).cast("B").toreadonly()
