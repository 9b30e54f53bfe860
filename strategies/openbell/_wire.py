"""The bodies of the frames between engine and strategy, little-endian. Samples: test/shared/strategy-wire.json."""

from __future__ import annotations

from json import dumps as _dumps
from json import loads as _loads
from struct import Struct
from typing import Any, NamedTuple, Sequence

PROTOCOL = 1
LOAD, READY, RUN, SAVE, END = 1, 2, 3, 4, 5
DECLARED, STOP, FAILED, STATE = 11, 12, 13, 14

_RUN_HEAD = Struct("<iiidH")
_RUN_POSITION = Struct("<Hdd")
_RUN_ONE = Struct("<iiidHHdd")
_STOP_HEAD = Struct("<iBH")
_STOP_ONE = Struct("<iBHiHd")
_STOP_ORDER = Struct("<iHd")

# Called; stopped after the events, before on_bar.
AFTER_BAR, BEFORE_BAR = 0, 1
ORDER_BYTES = _STOP_ORDER.size
# In one answer: it counts them in 16 bits, and other things want room in it, too.
MOST_PLAIN_BYTES = 30_000 * ORDER_BYTES


_NOTHING: dict[str, Any] = {}


class Run(NamedTuple):
    """What RUN asks for: the events of the tail, then on_bar of the steps ``start`` up to ``end``."""

    start: int
    end: int
    revealed: int
    cash: float
    positions: Sequence[tuple[int, float, float]]
    tail: dict[str, Any]


def read_run(body: bytes) -> Run:
    """Raises ValueError for a body that is none."""
    if len(body) == _RUN_ONE.size:
        # One instrument and no events: what comes most.
        start, end, revealed, cash, _, number, quantity, price = _RUN_ONE.unpack(body)
        return Run(start, end, revealed, cash, ((number, quantity, price),), _NOTHING)
    start, end, revealed, cash, count = _RUN_HEAD.unpack_from(body)
    stop = _RUN_HEAD.size + count * _RUN_POSITION.size
    positions = [_RUN_POSITION.unpack_from(body, at) for at in range(_RUN_HEAD.size, stop, _RUN_POSITION.size)]
    tail = _loads(body[stop:]) if len(body) > stop else _NOTHING
    return Run(start, end, revealed, cash, positions, tail)


def stop_body(step: int, phase: int, plain: bytes | bytearray, tail: dict[str, Any]) -> bytes:
    """The body of STOP; ``plain`` is what ``plain_order`` made."""
    head = _STOP_HEAD.pack(step, phase, len(plain) // _STOP_ORDER.size)
    return head + bytes(plain) + (json_body(tail) if tail else b"")


def stop_one(step: int, phase: int, instrument: int, signed: float) -> bytes:
    """The body of STOP with one plain order and nothing else: what comes most."""
    return _STOP_ONE.pack(step, phase, 1, step, instrument, signed)


def plain_order(step: int, instrument: int, signed: float) -> bytes:
    """A market order without further wishes; a quantity below 0 sells."""
    return _STOP_ORDER.pack(step, instrument, signed)


def json_body(value: Any) -> bytes:
    """Raises ValueError for a number that is not finite and TypeError for what JSON has not."""
    return _dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def read_json(body: bytes) -> Any:
    return _loads(body)


def read_load(body: bytes) -> tuple[dict[str, Any], bytes]:
    """The header and the source of LOAD."""
    length = int.from_bytes(body[:4], "little")
    return _loads(body[4 : 4 + length]), body[4 + length :]


def run_body(run: Run) -> bytes:
    """The body of RUN; the engine's side, for tests and tools."""
    head = _RUN_HEAD.pack(run.start, run.end, run.revealed, run.cash, len(run.positions))
    held = b"".join(_RUN_POSITION.pack(*position) for position in run.positions)
    return head + held + (json_body(run.tail) if run.tail else b"")


def read_stop(body: bytes) -> tuple[int, int, list[tuple[int, int, float]], dict[str, Any]]:
    """Step, phase, plain orders and tail of STOP; the engine's side, for tests and tools."""
    step, phase, count = _STOP_HEAD.unpack_from(body)
    end = _STOP_HEAD.size + count * _STOP_ORDER.size
    orders: Sequence[Any] = [_STOP_ORDER.unpack_from(body, at) for at in range(_STOP_HEAD.size, end, _STOP_ORDER.size)]
    return step, phase, list(orders), _loads(body[end:]) if len(body) > end else {}
