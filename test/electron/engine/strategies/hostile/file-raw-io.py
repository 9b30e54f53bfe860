# Writes through the raw layer of io.
import _io
_io.FileIO('@CANARY@', 'w').write(b'file-raw-io\n')
