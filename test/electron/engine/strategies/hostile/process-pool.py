# Lets others work for it.
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as pool:
    pool.submit(print, 'LEAK').result()
