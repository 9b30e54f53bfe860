# Climbs from a coroutine.
import types
@types.coroutine
def pause():
    yield found.cr_frame.f_back
async def walk():
    await pause()
found = walk()
found.send(None).f_builtins['open']('@CANARY@', 'a').write('reach-coroutine\n')
