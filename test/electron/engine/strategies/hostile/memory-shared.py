# Makes memory that others can open.
from multiprocessing import shared_memory
shared_memory.SharedMemory(create=True, size=64).unlink()
print('LEAK')
