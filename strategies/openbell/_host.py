"""The strategy's end of the conversation with the engine. ``main`` is called once, by the sandbox, after the seal.

Nothing is opened, imported or compiled from here on: what is needed has been imported with this module.
"""

from __future__ import annotations

from gc import freeze as _freeze
from typing import TYPE_CHECKING, Any, Protocol, Sequence

from openbell import _wire as wire
from openbell._columns import Columns
from openbell._errors import Errors
from openbell._events import check_returned
from openbell._loader import find_strategy, make_strategy
from openbell._loop import Loop
from openbell._names import Names
from openbell._places import Places
from openbell._run import Run
from openbell._words import StrategyError, shown
from openbell.param import params_of
from openbell.strategy import Strategy, callbacks_of


if TYPE_CHECKING:
    from ast import Module


class Channel(Protocol):
    """What the sandbox provides. The nonce of a question is its matter."""

    Timeout: type
    tree: Module | None

    def read_frame(self) -> tuple[int, bytes]: ...
    def write_frame(self, kind: int, body: bytes) -> None: ...
    def load(self) -> dict[str, Any]: ...
    def frames(self, error: BaseException) -> Sequence[tuple[int, str]]: ...
    def line(self) -> int | None: ...
    def end(self, code: int) -> None: ...


def main(channel: Channel, header: dict[str, Any], source: bytes, columns: memoryview | None) -> None:
    """Answers LOAD, which has been read, and then every question until END."""
    text = source.decode("utf-8", "replace")
    _Host(channel, header, text, Errors(header["file"], text, channel.frames, channel.Timeout)).run(columns)


class _Host:
    def __init__(self, channel: Channel, header: dict[str, Any], text: str, errors: Errors) -> None:
        self._channel = channel
        self._header = header
        self._errors = errors
        self._names = Names(text)
        self._loop: Loop | None = None
        self._doing: str | None = None

    def run(self, columns: memoryview | None) -> None:
        """Ends with the process, or, where the channel leaves it alive, with a return."""
        try:
            strategy, run = self._load()
            self._channel.write_frame(wire.DECLARED, wire.json_body(self._declared(strategy, run)))
            if not self._header["check"] and columns is not None:
                self._converse(strategy, run, columns)
        except BaseException as error:
            self._channel.write_frame(wire.FAILED, wire.json_body(self._told(error)))
            self._channel.end(1)
        else:
            self._channel.end(0)

    def _told(self, error: BaseException) -> dict[str, Any]:
        if self._loop is None:
            return self._errors.told(error, self._doing, None)
        return self._errors.told(error, self._loop.events.callback, self._loop.step)

    def _load(self) -> tuple[Strategy, Run]:
        header = self._header
        cls = find_strategy(self._channel.load(), header.get("class"))
        places = self._errors.places = Places(self._channel.tree, cls)
        places.check_called()
        places.check_reserved()
        run = Run(header, self._names, self._channel.line)
        strategy = make_strategy(cls, run, header["params"])
        self._doing, run.declaration.is_open = "start", True
        returned: object = strategy.start()  # type: ignore[func-returns-value]
        if returned is not None:
            check_returned("start", returned)
        self._doing, run.declaration.is_open = None, False
        for feed in run.declaration.feeds.values():
            run.desk.feeds.setdefault(feed.instrument, feed)
        return strategy, run

    def _declared(self, strategy: Strategy, run: Run) -> dict[str, Any]:
        cls, plain = type(strategy), self._names.is_plain
        return {
            "class": cls.__name__,
            "doc": (cls.__doc__ or "").strip()[:10_000],
            "params": [param._declared(getattr(strategy, name)) for name, param in params_of(cls).items()],
            **run.declaration.told(),
            "callbacks": self._callbacks(cls),
            "names": self._names.told(),
            "plain": plain and not run.declaration.schedules,
        }

    def _callbacks(self, cls: type[Strategy]) -> list[str]:
        """Who reads the session is told of it, even without listening to it."""
        own = callbacks_of(cls)
        reads = self._names.may_mean("session") and not self._names.is_indirect
        return own + [name for name in ("on_session_open", "on_session_close") if reads and name not in own]

    def _converse(self, strategy: Strategy, run: Run, columns: memoryview) -> None:
        while True:
            kind, body = self._channel.read_frame()
            if kind == wire.RUN and self._loop is not None:
                self._channel.write_frame(wire.STOP, self._loop.answer(wire.read_run(body)))
            elif kind == wire.READY and self._loop is None:
                self._channel.write_frame(wire.STOP, self._ready(strategy, run, wire.read_json(body), columns))
            elif kind == wire.SAVE:
                self._channel.write_frame(wire.STATE, wire.json_body({"state": self._saved(strategy)}))
            elif kind == wire.END and self._loop is not None:
                self._channel.write_frame(wire.STOP, self._loop.finish())
                return
            else:
                raise StrategyError(f"The engine has sent a frame of type {kind} out of turn", "strategy.host")

    def _ready(self, strategy: Strategy, run: Run, ready: dict[str, Any], columns: memoryview) -> bytes:
        bound = Columns(columns, ready, run.declaration)
        run.desk.convert_by(bound.rates, run.declaration.data._steps)
        self._loop = Loop(strategy, run, ready, self._names, self._errors)
        said = self._loop.begin(ready.get("state"))
        # What stands until the end need not be walked through again and again.
        _freeze()
        return said

    def _saved(self, strategy: Strategy) -> dict[str, Any]:
        """What on_save returns, if JSON can hold it."""
        if self._loop is not None:
            self._loop.events.callback = "on_save"
        state = strategy.on_save()
        if not isinstance(state, dict):
            raise StrategyError(f"on_save() must return a dict, returned {shown(state)}", "strategy.state")
        try:
            wire.json_body(state)
        except (TypeError, ValueError, RecursionError) as error:
            raise StrategyError(f"on_save() must return what JSON can hold: {error}", "strategy.state") from None
        return state
