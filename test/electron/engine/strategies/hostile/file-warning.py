# Lets a warning quote the line of a file.
import warnings
print(warnings.formatwarning('a', UserWarning, '@SECRET@', 1))
