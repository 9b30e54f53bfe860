# Imports by a function.
__import__('os').system('echo reach-import >> @CANARY@')
