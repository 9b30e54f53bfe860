"""The first program of a strategy's process: reads the strategy, locks the process up, hands over to the SDK.

Started as ``python -s -S -B -X utf8 bootstrap.py SETTINGS``. SETTINGS is JSON from the engine:
``{layers, demand, memory, cpu, empty, parent, site?, sdk, channel: [read, write], columns}``; it holds nothing secret.

What the SDK gets: ``openbell._host.main(channel, header, source, columns)``, called once and after the seal.

``channel.read_frame()``      the engine's next question: ``(type, body)``
``channel.write_frame(t, b)`` the one answer to it; the nonce is the channel's matter. LOAD has been read and not answered
``channel.load()``            runs the strategy's source as the layers demand; the dict of its module. Use no exec of one's own
``channel.frames(error)``     ``[(line, function)]`` of the strategy's own frames in an error's traceback
``channel.line()``            the line of the strategy's file that is running, None where none is
``channel.tree``              the source's syntax tree (ast.Module), None where it is no Python
``channel.Timeout``           raised inside the strategy when the engine ends a callback; a BaseException
``header``                    the parsed header of LOAD; ``source`` the bytes that were hashed; ``columns`` a memoryview or None

After the seal nothing can be opened or imported: the SDK imports what it needs when it is imported itself. ``load`` arms
the guard: from then on nothing can be compiled (``tree`` is there instead), no frame or ``__code__`` be read (``frames``),
and ``os``, ``sys`` and the like are emptied, so what the SDK needs of them it binds by name before.
"""

import json
import os
import sys

SETTINGS = json.loads(sys.argv[1])
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if SETTINGS["sdk"] != sys.path[0]:
    sys.path.insert(0, SETTINGS["sdk"])
if SETTINGS.get("site"):
    sys.path.append(SETTINGS["site"])

from sandbox import seal, static_check
from sandbox.cancel import listen
from sandbox.channel import FAILED, Channel, read_load
from sandbox.columns import map_columns
from sandbox.preload import preload
from sandbox.run import Runner


def main():
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    layers = frozenset(SETTINGS["layers"])
    channel = Channel(*SETTINGS["channel"])
    text, source = read_load(channel)
    header = json.loads(text)
    file = header["file"]
    report = seal.limit(SETTINGS, layers, (header.get("columns") or {"bytes": 0})["bytes"])
    checked = static_check.check(source, file)
    if "L1" in layers and checked.findings:
        _refuse(channel, checked, file)
    try:
        wanted = preload(checked, any_module="L2" not in layers) if layers & {"L2", "L3"} else set()
        host = _host()
        columns = map_columns(SETTINGS["columns"], header.get("columns"))
    except (ImportError, OSError, ValueError) as error:
        _fail(channel, "strategy.host", str(error))
    runner = Runner(channel, file, checked, wanted if "L2" in layers else None)
    if "L4" in layers:
        listen(file, runner.internal)
    _clear(layers)
    report.update(seal.seal(SETTINGS, layers))
    _say(report)
    _demand(channel, report)
    host.main(channel, header, source, columns)


def _refuse(channel, checked, file):
    first = checked.findings[0]
    more = {"line": first.line, "source": first.source, "traceback": static_check.render(checked.findings, file)}
    _fail(channel, first.code, first.sentence(), more)


def _host():
    import openbell._host

    return openbell._host


def _clear(layers):
    if "L0" in layers:
        sys.argv[:] = []
        sys.orig_argv[:] = []
    if "L3" in layers:
        sys.path[:] = []


def _say(report):
    """The first line on stderr is ours: nothing of the strategy's has run yet. The engine reads no second one."""
    os.write(2, b"openbell-protection " + json.dumps(report).encode() + b"\n")


def _demand(channel, report):
    """Fails closed: what the engine requires of this system and does not hold ends the process here."""
    demanded = report if SETTINGS["demand"] == "all" else SETTINGS["demand"]
    missing = [name for name in demanded if not report.get(name, "missing").startswith("ok")]
    if missing:
        told = ", ".join(f"{name} ({report.get(name, 'missing')})" for name in missing)
        _fail(channel, "strategy.unprotected", f"what has to protect a strategy does not hold on this machine: {told}")


def _fail(channel, code, message, more=None):
    channel.write_frame(FAILED, json.dumps({"code": code, "message": message, **(more or {})}).encode())
    channel.end(1)


main()
