"""Runs on_bar bar by bar, without a message, until the strategy acts or the engine's horizon is reached."""

from __future__ import annotations

from itertools import islice
from typing import Any, Callable, Iterator

from openbell._actions import as_action
from openbell._columns import ALIASES, MOST_TARGETS, live_bar, targets_of
from openbell._events import Events, check_returned
from openbell._errors import Errors
from openbell._names import Names
from openbell._run import Run
from openbell._survival import Survival
from openbell._wire import AFTER_BAR, BEFORE_BAR, MOST_PLAIN_BYTES, plain_order, stop_body, stop_one
from openbell._wire import Run as RunFrame
from openbell._words import StrategyError, Unforeseen
from openbell.bar import Bar
from openbell.series import Cursor
from openbell.strategy import Strategy

# As many steps are taken out of the columns at once.
CHUNK = 8192


def _form(count: int) -> Callable[..., Any]:
    """The loop for so many values: each is set by one instruction. Made here, as nothing can be compiled later."""
    owners = "".join(f", o{n}" for n in range(count))
    values = "".join(f", o{n}.{ALIASES[n]}" for n in range(count))
    lines = [
        f"def loop(steps, on_bar, bar, pending, act, cursor{owners}):",
        f"    for cursor.i{values or ','} in steps:",
        "        returned = on_bar(bar)",
        "        if (pending or returned is not None) and act(returned):",
        "            return True",
        "    return False",
    ]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)
    return scope["loop"]  # type: ignore[no-any-return]


# What callbacks are called for; the rest of a tail is of the account.
_TOLD = frozenset(("moment", "events", "orders"))

_FORMS = [_form(count) for count in range(MOST_TARGETS + 1)]


class Loop:
    """Answers RUN. ``answer`` raises what the strategy raises, once all that came before it has been told."""

    def __init__(self, strategy: Strategy, run: Run, ready: dict[str, Any], names: Names, errors: Errors) -> None:
        self._run = run
        self._steps = int(ready["steps"])
        self._predicts = run.desk.is_predicted = ready["pace"] == "speculate"
        self._has_begun = False
        self._cursor: Cursor = run.declaration.data._steps
        self._bars = {feed: feed.closed for feed in run.declaration.feeds.values() if feed.drives}
        self._bar = live_bar(run.declaration.data)
        self._on_bar = self._kept(strategy.on_bar) if names.keeps_bar or len(self._bars) > 1 else strategy.on_bar
        self._targets = targets_of(run.declaration, names, self._bar)
        for target, alias in zip(self._targets, ALIASES):
            cls = type(target.owner)
            setattr(cls, alias, getattr(cls, target.name))
        self._loop = _FORMS[len(self._targets)]
        self._plain = bytearray()
        act = self._predicting() if self._predicts else self._acting()
        owners = [target.owner for target in self._targets]
        self._arguments = (self._on_bar, self._bar, run.orders.pending, act, self._cursor, *owners)
        self._iterator: Iterator[Any] = iter(())
        # The next step of the iterator, and the one behind its last.
        self._next = self._end = 0
        self._held: BaseException | None = None
        self._survival = Survival(run, errors) if ready.get("survives") is True else None
        self.events = Events(strategy, run, self._survival)

    @property
    def step(self) -> int:
        """The current step; -1 before the first."""
        return self._cursor.i

    def answer(self, asked: RunFrame) -> bytes:
        """The body of STOP."""
        held, self._held = self._held, None
        if held is not None:
            raise held
        # What is predicted goes on from what is held at first.
        if not self._predicts or not self._has_begun:
            self._run.desk.tell(asked.cash, asked.positions, asked.tail)
        self._has_begun = True
        if not _TOLD.isdisjoint(asked.tail):
            # A moment lies before the step's bar, fills lie within it.
            before = "moment" in asked.tail or asked.start == asked.end
            self._place(min(asked.start, asked.revealed) - 1 if before else asked.start)
            self.events.tell(asked.tail)
            if self._run.orders.pending:
                return self._acted(asked.start, BEFORE_BAR)
        if asked.start >= asked.end:
            return self._stop(asked.start, BEFORE_BAR)
        return self._advance(asked)

    def finish(self) -> bytes:
        """Calls on_stop: the last STOP."""
        self._run.orders.open(False)
        self.events.call("on_stop")
        return self._stop(self._cursor.i, BEFORE_BAR)

    def begin(self, state: Any) -> bytes:
        """Takes over the state of the version before; what it has to say before the first bar."""
        if state is not None:
            self.events.load(state)
        self._run.orders.open(True)
        return self._stop(self._cursor.i, BEFORE_BAR)

    def _advance(self, asked: RunFrame) -> bytes:
        start, end, cursor = asked.start, asked.end, self._cursor
        self.events.callback = "on_bar"
        survival = self._survival
        mark = survival.begin() if survival is not None else None
        try:
            while start < end:
                if start != self._next or start >= self._end:
                    self._open(start, asked.revealed)
                self._next = min(end, self._end)
                if self._loop(islice(self._iterator, self._next - start), *self._arguments):
                    self._next = cursor.i + 1
                    return self._acted(cursor.i, AFTER_BAR)
                start = self._next
        except BaseException as error:
            self._next = self._end = 0
            if survival is None or not isinstance(error, survival.Timeout):
                return self._hold(error, cursor.i, asked.start)
            # Live there is one step to a question.
            survival.end(mark, error, "on_bar")
        return self._stop(cursor.i, AFTER_BAR)

    def _open(self, start: int, revealed: int) -> None:
        """Takes the next values out of the columns, as far as they are revealed."""
        end = min(start + CHUNK, revealed)
        if start >= end:
            raise StrategyError(f"The engine asks for step {start} and has shown {revealed}", "strategy.host")
        self._iterator = zip(range(start, end), *[target.read(start, end) for target in self._targets])
        self._next, self._end = start, end

    def _acting(self) -> Callable[[object], bool]:
        """What follows on a step at which the strategy has acted: it stops there."""
        pending = self._run.orders.pending

        def act(returned: object) -> bool:
            if returned is not None:
                check_returned("on_bar", returned)
            return bool(pending)

        return act

    def _predicting(self) -> Callable[[object], bool]:
        """Instead: books what was asked for as filled at the next step, and goes on."""
        desk, pending, plain, cursor, last = (
            self._run.desk,
            self._run.orders.pending,
            self._plain,
            self._cursor,
            self._steps - 1,
        )

        def act(returned: object) -> bool:
            if returned is not None:
                check_returned("on_bar", returned)
            step, is_full = cursor.i, len(plain) >= MOST_PLAIN_BYTES
            for action in pending:
                if type(action) is tuple:
                    _, number, signed = action
                    plain.extend(plain_order(step, number, signed))
                    if step < last:
                        desk.add(number, signed)
                elif action is None:
                    is_full = True
                else:
                    raise Unforeseen("an order that is more than a quantity at the market")
            pending.clear()
            return is_full

        return act

    def _acted(self, step: int, phase: int) -> bytes:
        """STOP with what was asked for."""
        pending = self._run.orders.pending
        # One plain order and nothing else is what comes most.
        alone = pending[0] if len(pending) == 1 else None
        if type(alone) is tuple and self._run.output.is_empty:
            pending.clear()
            return stop_one(step, phase, alone[1], alone[2])
        asked, pending[:] = [action for action in pending if action is not None], ()
        plain = [action for action in asked if type(action) is tuple]
        if len(plain) < len(asked):
            return self._stop(step, phase, {"actions": [as_action(each) for each in asked]})
        for _, number, signed in plain:
            self._plain.extend(plain_order(step, number, signed))
        return self._stop(step, phase)

    def _stop(self, step: int, phase: int, tail: dict[str, Any] | None = None) -> bytes:
        output, plain = self._run.output, self._plain
        told = tail or {}
        if not output.is_empty:
            told.update(output.take())
        body = stop_body(step, phase, plain, told)
        plain.clear()
        return body

    def _hold(self, error: BaseException, step: int, start: int) -> bytes:
        """What earlier bars have said is told before the error. The callback that raised has asked for nothing."""
        self._run.orders.pending.clear()
        output = self._run.output
        output.print_from(step)
        if step == start or (not self._plain and output.is_empty):
            raise error
        self._held = error
        return self._stop(step - 1, AFTER_BAR)

    def _place(self, i: int) -> None:
        """Sets all values as they are at a step, for callbacks outside the loop."""
        self._cursor.i = i
        for target in self._targets:
            setattr(target.owner, target.name, target.at(i))

    def _kept(self, on_bar: Callable[[Bar], None]) -> Callable[[Bar], None]:
        """on_bar with a bar that stays as it is: of the first feed that has a new one."""
        bars = self._bars

        def with_kept_bar(bar: Bar) -> Any:
            new = bar if len(bars) == 1 else next((closed for feed, closed in bars.items() if feed.is_new), bar)
            return on_bar(new.kept())

        return with_kept_bar
