# Maps the run's columns for writing.
import mmap, os
os.ftruncate(3, 4096)
mmap.mmap(3, 4096)[0:4] = b'LEAK'
