/**
 * Strategies that know what they cannot. Those that reach into memory are run without the static check and the guard,
 * which would refuse most of them: what is examined here is whether looking ahead shows, not whether it is prevented.
 */

/** Buys where what it knows says up, sells where it says down; `known` is what it goes by, above or below `against`. */
const peeking = (known: string, against = 'bar.close', more = ''): string => `
from openbell import Strategy
${more}

class Leak(Strategy):
    def start(self):
        self.average = self.indicator("sma", period=5)
        self.slow = self.indicator("sma", period=20)

    def on_bar(self, bar):
        try:
            up = (${known}) > (${against})
        except IndexError:
            up = False
        if up and not self.position:
            self.buy(quantity=1)
        elif not up and self.position:
            self.close()
`

const at = (name: string, place: string): string => `column(bar, "${name}")[${place}]`
const column = `
def column(bar, name):
    return bar._columns[name]
`
/** Finds the column of closes by what it holds, from one object to those that it refers to. */
const hunted = `
import gc

def hunt(bar):
    i, seen, waiting = bar._cursor.i, set(), [bar]
    while waiting:
        found = waiting.pop()
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, memoryview) and found.format == "d" and len(found) > i + 1 and found[i] == bar.close:
            return found[i + 1]
        waiting.extend(gc.get_referents(found))
    return 0
`

const strategy = (body: string): string => `
from openbell import Strategy

class Leak(Strategy):
    def start(self):
        self.average = self.indicator("sma", period=5)

    def on_bar(self, bar):
        now, closes = bar._cursor.i, bar._columns["close"]
        later = closes[now + 1] if now + 1 < len(closes) else 0
${body
  .trim()
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}
`

/** In while `what` says so. */
const holding = (what: string): string =>
  strategy(`
up = ${what}
if up and not self.position:
    self.buy(quantity=1)
elif not up and self.position:
    self.close()`)

export const leaks: Readonly<Record<string, string>> = {
  'the next close of the bar': peeking(at('close', 'bar._cursor.i + 1'), 'bar.close', column),
  'the next open of the bar': peeking(at('open', 'bar._cursor.i + 1'), 'bar.close', column),
  'the close after the next': peeking(
    at('close', 'min(bar._cursor.i + 2, len(column(bar, "close")) - 1)'),
    'bar.close',
    column,
  ),
  'the highest of the next five bars': peeking(
    'max(column(bar, "high")[bar._cursor.i + 1:bar._cursor.i + 6], default=0)',
    'bar.close + 3',
    column,
  ),
  'the lowest of the next five bars': peeking(
    'min(column(bar, "low")[bar._cursor.i + 1:bar._cursor.i + 6], default=0)',
    'bar.close - 3',
    column,
  ),
  'the volume of the next bar and its close': peeking(
    'column(bar, "volume")[bar._cursor.i + 1] * column(bar, "close")[bar._cursor.i + 1]',
    'bar.volume * bar.close',
    column,
  ),
  'the mean of all bars that there will be': peeking(
    'bar.close',
    'sum(column(bar, "close")) / len(column(bar, "close"))',
    column,
  ),
  'the median of all bars that there will be': peeking(
    'bar.close',
    'sorted(column(bar, "close"))[len(column(bar, "close")) // 2]',
    column,
  ),
  'the highest close of the whole run': peeking('bar.close', '0.9 * max(column(bar, "close"))', column),
  'the last close of the run': peeking('[c for c in column(bar, "close") if c > 0][-1]', 'bar.close', column),
  'how many bars there will be': peeking('len(self.average._column) - bar._cursor.i', '40'),
  'an indicator one bar ahead': peeking('self.average._column[bar._cursor.i + 1]', 'self.average.value'),
  'a cross before it happens': peeking(
    'self.average._column[bar._cursor.i + 1]',
    'self.slow._column[bar._cursor.i + 1]',
  ),
  'a centred average': peeking(
    'sum(column(bar, "close")[max(0, bar._cursor.i - 3):bar._cursor.i + 4]) / 7',
    'bar.close',
    column,
  ),
  'a bar whose cursor was moved on': peeking(
    'ahead(bar)',
    'bar.close',
    `
from openbell.bar import LazyBar
from openbell.series import Cursor

def ahead(bar):
    later = LazyBar(bar._feed, Cursor(bar._cursor.i + 1))
    later._columns = bar._columns
    return later.close
`,
  ),
  'the cursor of the run moved on and back': peeking(
    'ahead(self, bar)',
    'bar.close',
    `
def ahead(self, bar):
    bar._cursor.i += 1
    try:
        return bar.kept().close
    finally:
        bar._cursor.i -= 1
`,
  ),
  'a column found from object to object': peeking('hunt(bar)', 'bar.close', hunted),
  'a column found through what the bar refers to': peeking(
    'ahead(bar)',
    'bar.close',
    `
import gc

def ahead(bar):
    for columns in gc.get_referents(bar):
        if isinstance(columns, dict) and "close" in columns:
            return columns["close"][bar._cursor.i + 1]
    return 0
`,
  ),
  'a column found in a frame of the host': peeking(
    'ahead(bar)',
    'bar.close',
    `
import sys

def ahead(bar):
    frame = sys._getframe()
    while frame is not None:
        for value in list(frame.f_locals.values()):
            columns = getattr(value, "_columns", None)
            if isinstance(columns, dict) and "close" in columns:
                return columns["close"][value._cursor.i + 1]
        frame = frame.f_back
    return 0
`,
  ),
  'a column found in the frame of an error': peeking(
    'ahead(bar)',
    'bar.close',
    `
def ahead(bar):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame.f_back
        return frame.f_locals["bar"]._columns["close"][bar._cursor.i + 1]
`,
  ),
  'the map that all columns lie in': peeking(
    'ahead(bar)',
    'bar.close',
    `
def ahead(bar):
    i, close = bar._cursor.i, bar._columns["close"]
    numbers = memoryview(bytes(close.obj)).cast("d")
    for start in range(len(numbers) - i - 1):
        if numbers[start + i] == close[i] and numbers[start] == close[0]:
            return numbers[start + i + 1]
    return 0
`,
  ),
  'whether the first close of next week is higher': peeking(
    'column(bar, "close")[min(bar._cursor.i - bar._cursor.i % 5 + 5, len(column(bar, "close")) - 1)]',
    'bar.close',
    column,
  ),
  'chance that is not that of the run': peeking(
    'chance()',
    '0.5',
    `
import random

def chance(own=random.SystemRandom()):
    return own.random()
`,
  ),
  'the clock': peeking('time.perf_counter_ns() % 7', '3', 'import time'),
  'where things lie in memory': peeking('(id(self) // 4096 + bar._cursor.i * 7919) % 11', '5'),
  'dates that it has by heart': peeking('bar._cursor.i * 7919 % 11', '5'),
  'moments that it has by heart': peeking('bar.time // 86_400_000_000 % 9', '4'),
  'an entry that is taken back where the next close is lower': strategy(`
if self.position:
    self.close()
elif self.orders and later < bar.close:
    self.cancel(self.entry)
elif not self.orders:
    self.entry = self.buy(quantity=1, limit=bar.close * 0.995)`),
  'a limit that is moved to where the next close will be': strategy(`
if self.position:
    self.close()
elif self.orders:
    self.modify(self.entry, limit=max(later, 0.01))
else:
    self.entry = self.buy(quantity=1, limit=bar.close * 0.9)`),
  'the next close at eight bars of the run': holding(
    'later > bar.close if now % 25 == 3 else bar.close > self.average',
  ),
  'the next close late in the run only': holding('later > bar.close if now > 170 else bar.close > self.average'),
  'how much by the next close': strategy(`
if self.position:
    self.close()
elif bar.close > self.average:
    self.buy(quantity=2 if later > bar.close else 1)`),
  'a stop below the lowest of the next five bars': strategy(`
lows = [low for low in bar._columns["low"][now + 1:now + 6] if low > 0]
if not self.position and bar.close > self.average:
    self.buy(quantity=1, stop_loss=min(lows, default=bar.low) * 0.99, take_profit=bar.close * 1.2)`),
  'a limit at the low of the next bar': strategy(`
lows = bar._columns["low"]
if self.position:
    self.close()
elif not self.orders and now + 1 < len(lows):
    self.buy(quantity=1, limit=max(lows[now + 1], 0.01), time_in_force="DAY")`),
  'the close of the week that is forming': peeking(
    'ahead(self.weeks)',
    'bar.close',
    `
def ahead(weeks):
    closes = weeks._columns["close"]
    return closes[min(weeks._cursor.i + 1, len(closes) - 1)]
`,
  ).replace('        self.slow', '        self.weeks = self.bars(timeframe="1w")\n        self.slow'),
  'months that it has by heart': holding('(bar.opened.year, bar.opened.month) in {(2020, 2), (2020, 5), (2020, 8)}'),
}
