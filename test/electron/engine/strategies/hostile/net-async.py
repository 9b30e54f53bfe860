# Connects by asyncio.
import asyncio
async def go():
    _, writer = await asyncio.open_connection('127.0.0.1', @PORT@)
    writer.write(b'net-async')
    await writer.drain()
asyncio.run(go())
