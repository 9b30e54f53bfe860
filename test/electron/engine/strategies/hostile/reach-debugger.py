# Lets a debugger run a text.
import bdb
bdb.Bdb().run("open('@CANARY@', 'a').write('reach-debugger')")
