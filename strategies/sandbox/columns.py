"""The file of columns that the engine fills, mapped read-only. It has to happen before the seal."""

import mmap
import os


def map_columns(fd, wanted):
    """A memoryview of the file behind ``fd``, or None where the run has none."""
    if not wanted:
        return None
    size = os.fstat(fd).st_size
    if size < wanted["bytes"]:
        raise ValueError(f"The columns need {wanted['bytes']} bytes, their file has {size}")
    return memoryview(mmap.mmap(fd, wanted["bytes"], access=mmap.ACCESS_READ))
