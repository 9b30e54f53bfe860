# Runs a file by a loader of its own.
from importlib.machinery import SourceFileLoader
SourceFileLoader('planted', '@FOLDER@/planted.py').load_module()
