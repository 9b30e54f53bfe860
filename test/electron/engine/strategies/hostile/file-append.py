# Writes a file.
open('@CANARY@', 'a').write('file-append\n')
