# Reads any file by a loader.
from importlib.machinery import SourceFileLoader
print(SourceFileLoader('any', '@SECRET@').get_data('@SECRET@').decode())
