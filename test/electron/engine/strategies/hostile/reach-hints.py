# Lets typing evaluate a text.
import typing
class Hint:
    a: "__import__('os').system('echo reach-hints >> @CANARY@')"
typing.get_type_hints(Hint)
