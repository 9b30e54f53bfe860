# Reads a file through a codec.
import codecs
print(codecs.open('@SECRET@', encoding='utf-8').read())
