# Reads a file by its path.
import pathlib
print(pathlib.Path('@SECRET@').read_text())
