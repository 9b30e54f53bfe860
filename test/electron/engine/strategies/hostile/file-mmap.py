# Maps a file and reads it.
import mmap, os
print(mmap.mmap(os.open('@SECRET@', os.O_RDONLY), 0, access=mmap.ACCESS_READ)[:].decode())
