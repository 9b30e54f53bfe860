"""The strategy's ends of the two descriptors between it and the engine.

A frame is ``u32 length of what follows | u8 type | u32 nonce | body``, little-endian. The engine asks, the strategy
answers each question with exactly one frame that carries the nonce of the question: so the nonce is kept here and
nobody else has to know it.
"""

import os
import struct

_HEAD = struct.Struct("<IBI")
_LENGTH_BYTES = 4
_COUNTED_HEAD = _HEAD.size - _LENGTH_BYTES
MOST_IN = 8 * 1024 * 1024
MOST_OUT = 1024 * 1024
LOAD = 1
FAILED = 13


class Channel:
    """Blocking, and for one thread. At the end of what the engine sends, the process ends with code 0."""

    # Bound once: after the seal the modules they come from may be emptied.
    _read, _write, _exit = staticmethod(os.read), staticmethod(os.write), staticmethod(os._exit)

    def __init__(self, read_fd, write_fd):
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._nonce = 0

    def read_frame(self):
        """The next question: its type and its body as bytes."""
        data = self._some()
        while len(data) < _HEAD.size:
            data += self._some()
        length, kind, self._nonce = _HEAD.unpack_from(data)
        whole = length + _LENGTH_BYTES
        if length < _COUNTED_HEAD or whole > MOST_IN:
            self._exit(96)
        if len(data) < whole:
            data = self._rest(data, whole)
        if len(data) > whole:
            self._exit(96)
        return kind, data[_HEAD.size :]

    def write_frame(self, kind, body=b""):
        """The answer to the last question. Raises ValueError where it is longer than the engine takes."""
        length = _COUNTED_HEAD + len(body)
        if length + _LENGTH_BYTES > MOST_OUT:
            raise ValueError(f"An answer has at most {MOST_OUT} bytes, this one has {length + _LENGTH_BYTES}")
        data = memoryview(_HEAD.pack(length, kind, self._nonce) + body)
        while data:
            data = data[self._write(self._write_fd, data) :]

    def end(self, code):
        """Ends the process at once: nothing of the strategy's runs any more."""
        self._exit(code)

    def _some(self):
        data = self._read(self._read_fd, 65536)
        if not data:
            self._exit(0)
        return data

    def _rest(self, data, whole):
        parts, have = [data], len(data)
        while have < whole:
            part = self._some()
            parts.append(part)
            have += len(part)
        return b"".join(parts)


def read_load(channel):
    """The first question: the header as JSON text and the source, both as bytes."""
    kind, body = channel.read_frame()
    if kind != LOAD or len(body) < _LENGTH_BYTES:
        channel.end(96)
    length = int.from_bytes(body[:_LENGTH_BYTES], "little")
    source = _LENGTH_BYTES + length
    return body[_LENGTH_BYTES:source], body[source:]
