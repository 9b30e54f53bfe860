# Reads a file as a traceback would.
import linecache
print(linecache.getline('@SECRET@', 1))
