# Finds sys inside an allowed module.
import typing
typing.sys.modules['os'].system('echo reach-typing >> @CANARY@')
