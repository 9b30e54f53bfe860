# Takes memory that counts as shared, beyond any limit of its own.
import mmap
mmap.mmap(-1, 900 << 20)
print('LEAK')
