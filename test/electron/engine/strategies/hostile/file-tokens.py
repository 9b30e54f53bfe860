# Reads a file as source text.
import tokenize
print(tokenize.open('@SECRET@').read())
