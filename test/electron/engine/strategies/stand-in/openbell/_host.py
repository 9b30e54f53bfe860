"""The smallest host: runs the source, finds the class, calls `on_bar` for every frame and answers what happened."""

import json

import openbell

DECLARED, STOP, FAILED = 11, 12, 13
END = 5
_dumps = json.dumps


def main(channel, header, source, columns):
    try:
        names = channel.load()
        found = [value for value in names.values() if _derived(value)]
        strategy = found[0]() if found else None
    except BaseException as error:
        return _failed(channel, "strategy.raised", error)
    if strategy is None:
        channel.write_frame(FAILED, _dumps({"code": "strategy.no-class", "message": "no strategy class"}).encode())
        return channel.end(1)
    _answer(channel, DECLARED, {"class": type(strategy).__name__})
    while True:
        kind, body = channel.read_frame()
        if kind == END:
            _answer(channel, STOP, {})
            channel.end(0)
        try:
            said = strategy.on_bar(columns)
        except BaseException as error:
            _answer(channel, STOP, _told("strategy.raised", channel, error))
        else:
            _answer(channel, STOP, {"said": repr(said)})


def _derived(value):
    return isinstance(value, type) and issubclass(value, openbell.Strategy) and value is not openbell.Strategy


def _answer(channel, kind, values):
    channel.write_frame(kind, _dumps(values).encode())


def _failed(channel, code, error):
    _answer(channel, FAILED, _told(code, channel, error))
    channel.end(1)


def _told(code, channel, error):
    frames = channel.frames(error)
    try:
        message = f"{type(error).__name__}: {error}"[:500]
    except BaseException:
        message = "an error that cannot be shown"
    return {"code": code, "message": message, **({"line": frames[-1][0]} if frames else {})}
