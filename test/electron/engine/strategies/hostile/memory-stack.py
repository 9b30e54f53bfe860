# Takes memory that counts as a stack, beyond any limit of its own.
import mmap
mmap.mmap(-1, 900 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x100)
print('LEAK')
