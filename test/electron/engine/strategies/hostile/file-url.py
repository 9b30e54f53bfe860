# Reads a file by an address.
import urllib.request
print(urllib.request.urlopen('file://@SECRET@').read().decode())
