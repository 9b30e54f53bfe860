# Lets a stop watch run a text.
import timeit
timeit.timeit("__import__('os').system('echo reach-timing >> @CANARY@')", number=1)
