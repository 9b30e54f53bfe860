# Lets a copy call what it likes.
import copy
class Copied:
    def __reduce_ex__(self, protocol):
        return eval, ("open('@CANARY@', 'a').write('reach-copy')",)
copy.copy(Copied())
