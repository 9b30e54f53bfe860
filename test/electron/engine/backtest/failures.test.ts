import { mkdtempSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { agreementBars } from '../../../../bench/generated-bars.ts'
import { inspectStrategy } from '../../../../electron/engine/backtest/run-backtest.ts'
import { strategyOf } from '../../../../electron/engine/strategies/manifest.ts'
import { strategiesFolder } from '../../../../electron/engine/strategies/sandbox.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { backtest, feedOf, partsOf, settings } from './a-backtest.ts'

const stored = { 'ONE.TEST 1m': feedOf(agreementBars(3000), MICROS_PER_MINUTE) }

const strategy = (start: string, onBar = 'pass', more = '') => `from openbell import Param, Strategy
class Mine(Strategy):
    period = Param(10, low=2, high=50)
    def start(self):
        ${start}
    def on_bar(self, bar):
        ${onBar}
${more}`

const wrong: Readonly<Record<string, readonly [source: string, failure: object]>> = {
  'a syntax error': ['class Mine(\n  pass', { code: 'strategy.syntax', line: expect.any(Number) }],
  'no strategy at all': ['x = 1', { code: 'strategy.no-class', message: expect.stringContaining('no class') }],
  'an unknown indicator': [
    strategy('self.fast = self.indicator("smaa", period=3)'),
    {
      code: 'strategy.indicator',
      message: expect.stringContaining('smaa'),
      line: 5,
      source: 'self.fast = self.indicator("smaa", period=3)',
    },
  ],
  'bars of an unknown instrument': [
    strategy('self.other = self.bars("NONE.TEST")'),
    { code: 'instrument.unknown', message: expect.stringContaining('NONE.TEST') },
  ],
  'bars that are not there': [
    strategy('self.other = self.bars(timeframe="1h")'),
    { code: 'bars.none', message: expect.stringContaining('1h') },
  ],
  'an error at a bar': [
    strategy('self.n = 0', 'self.n += 1\n        if self.n == 100: raise ValueError("no luck")'),
    { code: 'strategy.raised', message: expect.stringContaining('no luck'), line: 8 },
  ],
  'a callback that yields': [
    strategy('pass', 'yield 1'),
    { code: 'strategy.returned', message: expect.stringContaining('yield'), line: 7, source: 'yield 1' },
  ],
  'a callback that returns something': [
    strategy('pass', 'return 42'),
    { code: 'strategy.returned', message: expect.stringContaining('returned 42'), line: 7, source: 'return 42' },
  ],
  'a callback with other arguments': [
    strategy('pass', 'pass', '    def on_stop(self, bar):\n        pass'),
    { code: 'strategy.raised', message: expect.stringContaining("'bar'"), line: 8, source: 'def on_stop(self, bar):' },
  ],
  'a class with a mistyped callback only': [
    'from openbell import Strategy\nclass Mine(Strategy):\n    def on_baar(self, bar):\n        pass\n',
    { code: 'strategy.no-callback', message: expect.stringContaining('did you mean on_bar by on_baar?'), line: 3 },
  ],
  'an assignment to what the run sets': [
    strategy('pass', 'self.position = 3'),
    { code: 'strategy.reserved', message: expect.stringContaining('self.position'), line: 7 },
  ],
  'a zone that is none': [
    strategy('self.schedule(at="10:00", zone="Europe/Nowhere")'),
    { code: 'strategy.indicator', message: expect.stringContaining('Europe/Nowhere') },
  ],
}

test.each(Object.entries(wrong))(
  '%s ends the run with one sentence and its place',
  async (_name, [source, failure]) => {
    const { status, failure: found } = await backtest(source, {}, { stored })
    expect({ status, found }).toEqual({ status: 'failed', found: expect.objectContaining(failure) })
  },
)

const names = ['__proto__', 'constructor', 'toString', '\\ud800', '😀'.repeat(100), '\\0']

test.each([
  ['names that mean something elsewhere', ...named((name) => [`self.plot("${name}", 1); self.metric("${name}", 2)`])],
  ['tags and groups', ...named((name) => [`self.buy(1, limit=5, tag="${name}"[:64], oco="${name}"[:64])`])],
  ['orders at the edge', ['self.buy(2**53 - 1)', 'self.buy(1, limit=1e-300)', 'self.buy(1, expires=2**53 - 1)']],
  ['sizes at the edge', ['self.buy(cash=1e300)', 'self.buy(equity=1e-300)', 'self.buy(risk=1e300, stop_loss=1e-9)']],
  ['trails at the edge', ['self.sell(1, trail=1e300)', 'self.sell(1, trail_ratio=1e-300)']],
  ['log lines', ['self.log("\\ud800" * 20000)', 'self.log("\\0\\x1b[31m")', 'self.log(None)', 'self.log(self)']],
])('what the language takes the engine takes too: %s', async (_what, lines: readonly string[]) => {
  const at = lines.map((line, n) => `if len(self.data) == ${n + 1}: ${line}`)
  const { status, failure } = await backtest(strategy('pass', at.join('\n        ')), {}, { stored })
  expect({ status, failure }).toEqual({ status: 'done', failure: undefined })
})

function named(lines: (name: string) => readonly string[]): [readonly string[]] {
  return [names.flatMap(lines)]
}

test.each(['-1', '0', '1.5', '"x"', '2**53 - 1', '1e300', '"__proto__"'])(
  'an indicator with a period of %s is refused in one sentence',
  async (period) => {
    const { failure } = await backtest(strategy(`self.indicator("sma", period=${period})`), {}, { stored })
    expect([failure?.code, failure?.message]).toEqual(['strategy.indicator', expect.stringMatching(/period.*[^\n]+$/)])
  },
)

test('a schedule of many moments between two bars is kept', async () => {
  const bars = agreementBars(24)
  const hour = 60 * MICROS_PER_MINUTE
  const hours = feedOf({ ...bars, time: bars.time.map((_, at) => (bars.time[0] ?? 0) + at * hour) }, hour)
  const source = strategy(
    'self.schedule(every="2s")',
    'pass',
    '    def on_schedule(self, name): self.metric("calls", 1)',
  )
  const { status, failure } = await backtest(source, { timeframe: '1h' }, { stored: { 'ONE.TEST 1h': hours } })
  expect([status, failure]).toEqual(['done', undefined])
})

test('a parameter out of bounds is named with its bounds', async () => {
  const { failure } = await backtest(strategy('pass'), { params: { period: 100 } }, { stored })
  expect(failure).toMatchObject({
    code: 'strategy.param',
    message: expect.stringMatching(/period.*50.*100|period.*100.*50/),
  })
})

test('a run that fails at a bar keeps what it had: the same in every pace', async () => {
  const source = strategy(
    'self.n = 0',
    'self.n += 1\n        if self.n % 10 == 0: self.buy(quantity=1)\n        if self.n == 500: raise ValueError("no")',
  )
  const kept = []
  for (const pace of ['bar', 'horizon', 'speculate'] as const) {
    const { curve, orders, failure } = await backtest(source, { pace }, { stored })
    kept.push({ steps: curve.equity.length, last: curve.equity.at(-1), orders: orders.length, line: failure?.line })
  }
  const same = { steps: 500, last: expect.any(Number), orders: 49, line: 9 }
  expect([kept, new Set(kept.map(({ last }) => last)).size]).toEqual([[same, same, same], 1])
})

test('orders that were refused are counted among the warnings, and the first is told', async () => {
  const source = strategy('self.n = 0', 'self.n += 1\n        if self.n in (2, 5, 9): self.buy(quantity=1e8)')
  for (const pace of ['bar', 'horizon', 'speculate'] as const) {
    const { warnings, fills } = await backtest(source, { pace }, { stored })
    const one = /^3 orders were refused; the first at 2021-01-03T23:02:00Z: Order 1 \S.*[^.]\.$/
    expect([warnings, fills]).toEqual([[expect.stringMatching(one)], []])
  }
})

test('calls for margin are counted among the warnings', async () => {
  const source = strategy('self.n = 0', 'self.n += 1\n        if self.n == 2: self.buy(equity=4)')
  const bars = feedOf(agreementBars(60), MICROS_PER_MINUTE)
  const fallen = (column: Float64Array) => column.map((price, bar) => (bar < 30 ? price : 0.9 * price))
  const [open, high, low, close] = [bars.open, bars.high, bars.low, bars.close].map(fallen)
  const falls = { ...bars, open, high, low, close } as typeof bars
  const margin = { initial: 0.2, maintenance: 0.19 }
  const { warnings } = await backtest(source, { margin }, { stored: { 'ONE.TEST 1m': falls } })
  const one = /^1 margin call; the first at \S+Z: equity is [\d.]+, the positions need [\d.]+\.$/
  expect(warnings).toEqual([expect.stringMatching(one)])
})

test('a benchmark that is not there costs a warning, not the run', async () => {
  const { status, warnings, benchmark } = await backtest(strategy('pass'), { benchmark: 'ONE.TEST' }, { stored })
  expect([status, warnings, benchmark]).toEqual([
    'done',
    [expect.stringMatching(/^There is no benchmark: .*ONE\.TEST/)],
    undefined,
  ])
})

test('what a strategy declares is told without running it', async () => {
  const source = Buffer.from(strategy('self.mean = self.indicator("sma", period=self.period)'))
  const asked = { source, code: strategyOf('mine.py', source).code, file: 'mine.py', settings: settings() }
  const found = await inspectStrategy(asked, await partsOf({ stored: {} }))
  expect(found).toMatchObject({
    kind: 'declared',
    declared: {
      class: 'Mine',
      params: [{ name: 'period', default: 10, low: 2, high: 50 }],
      indicators: [{ name: 'sma', params: { period: 10 } }],
    },
  })
})

/** A host in the SDK's place that answers as it likes. */
function liar(answers: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-test-'))
  symlinkSync(join(strategiesFolder(), 'sandbox'), join(folder, 'sandbox'))
  mkdirSync(join(folder, 'openbell'))
  writeFileSync(join(folder, 'openbell/__init__.py'), 'class Strategy: pass\n')
  writeFileSync(
    join(folder, 'openbell/_host.py'),
    `import json, os, struct
_dumps, _pack, _write = json.dumps, struct.pack, os.write
DECLARED = {"class": "Mine", "doc": "", "params": [], "feeds": [{"key": "data", "instrument": "ONE.TEST", "timeframe": "1m", "view": "regular", "drives": True}],
    "indicators": [], "schedules": [], "callbacks": [], "names": [], "plain": False}
def stop(step, phase=0, orders=(), tail=b""):
    return _pack("<iBH", step, phase, len(orders)) + b"".join(_pack("<iHd", *order) for order in orders) + tail
def main(channel, header, source, columns):
    channel.write_frame(11, _dumps(DECLARED).encode())
    channel.read_frame()
    channel.write_frame(12, stop(-1, 1))
    while True:
        kind, body = channel.read_frame()
        if kind == 5:
            channel.write_frame(12, stop(0, 1))
            channel.end(0)
        first = int.from_bytes(body[:4], "little")
        last = int.from_bytes(body[4:8], "little") - 1
        ${answers}
`,
  )
  return folder
}

const lies: Readonly<Record<string, readonly [answers: string, message: RegExp]>> = {
  'a step that was not asked for': [
    'channel.write_frame(12, stop(last + 1))',
    /step (\d+) came from a run of 0 to \1$/,
  ],
  'a step that is over': ['channel.write_frame(12, stop(-5))', /step -5/],
  'a stop before events that there were not': ['channel.write_frame(12, stop(first, 1))', /from a run of 0/],
  'a phase that there is not': ['channel.write_frame(12, stop(last, 7))', /phase 7/],
  'an order without end': ['channel.write_frame(12, stop(last, 0, [(last, 0, float("inf"))]))', /finite/],
  'an order for nothing': ['channel.write_frame(12, stop(last, 0, [(last, 0, 0.0)]))', /not 0/],
  'an order of an instrument that it does not have': [
    'channel.write_frame(12, stop(last, 0, [(last, 9, 1.0)]))',
    /instrument 9/,
  ],
  'an order of another step': ['channel.write_frame(12, stop(last, 0, [(0, 0, 1.0)]))', /step 0 came at step/],
  'more orders than bytes': ['channel.write_frame(12, stop(last)[:5] + b"\\xff\\xff")', /too short/],
  'a key that there is not': ['channel.write_frame(12, stop(last, 0, (), b\'{"sudo":true}\'))', /sudo/],
  'text that is no JSON': ['channel.write_frame(12, stop(last, 0, (), b"{"))', /JSON/],
  'a number that JSON does not know': [
    'channel.write_frame(12, stop(last, 0, (), b\'{"metrics":{"a":NaN}}\'))',
    /JSON/,
  ],
  'an order with a number that is not due': [
    'channel.write_frame(12, stop(last, 0, (), b\'{"actions":[{"do":"cancel","id":3}]}\'))',
    /Order 3/,
  ],
  'a declaration out of turn': ['channel.write_frame(11, _dumps(DECLARED).encode())', /DECLARED came/],
  'a type that there is not': ['channel.write_frame(99, b"")', /type 99/],
  'another nonce': ['_write(5, _pack("<IBI", 12, 12, 12345) + stop(last))', /not asked/],
  'a length that is not so': ['_write(5, _pack("<IBI", 3, 12, 0))', /frame of/],
  'more than may come': ['_write(5, _pack("<IBI", 900_000_000, 12, 0))', /frame of 900000004 bytes/],
  'two answers at once': [
    'channel.write_frame(12, stop(last)); channel.write_frame(12, stop(last)); channel.read_frame()',
    /./,
  ],
}

test.each(Object.entries(lies))('%s ends the strategy', async (_name, [answers, message]) => {
  const folder = liar(answers)
  const { status, failure } = await backtest('x = 1', {}, { stored, host: { folder, layers: ['L0', 'L3', 'L4'] } })
  expect([status, failure]).toEqual([
    'failed',
    expect.objectContaining({ code: 'strategy.protocol', message: expect.stringMatching(message) }),
  ])
})

test.each(['fifos', 'streams'] as const)(
  'a process that dies in a run of %s ends it with what it had',
  async (transport) => {
    const folder = liar('channel.write_frame(12, stop(last)) if first < 500 else channel.end(3)')
    const { status, failure, curve } = await backtest(
      'x = 1',
      { pace: 'bar' },
      { stored, host: { folder, layers: ['L0', 'L3', 'L4'], transport } },
    )
    expect([status, failure, curve.equity.length >= 500 && curve.equity.length < 3000]).toEqual([
      'failed',
      { code: 'strategy.crashed', message: "The strategy's process ended with code 3." },
      true,
    ])
  },
)

test('a loop without an end is ended, and the run says where', async () => {
  const source = strategy('self.n = 0', 'self.n += 1\n        while self.n > 1000: pass')
  const { status, failure, curve } = await backtest(source, {}, { stored })
  expect([status, failure?.code, failure?.line, curve.equity.length > 0]).toEqual([
    'failed',
    'strategy.timeout',
    8,
    true,
  ])
}, 60_000)

test('a run that is cancelled keeps what it had, within a second', async () => {
  const source = strategy('self.n = 0', 'self.n = sum(range(50_000))')
  const controller = new AbortController()
  let cancelled = 0
  const progress = ({ bars }: { bars: number }) => {
    if (bars === 0 || cancelled > 0) return
    cancelled = performance.now()
    controller.abort()
  }
  const { status, curve } = await backtest(source, {}, { stored, more: { signal: controller.signal, progress } })
  expect([status, curve.equity.length > 0 && curve.equity.length < 3000, performance.now() - cancelled < 1000]).toEqual(
    ['cancelled', true, true],
  )
})

test('streams carry a run to the same result as FIFOs', async () => {
  const source = strategy(
    'self.mean = self.indicator("sma", period=10)',
    'self.buy(quantity=1) if bar.close > self.mean else self.close()',
  )
  const [fifos, streams] = [
    await backtest(source, {}, { stored }),
    await backtest(source, {}, { stored, host: { transport: 'streams' } }),
  ]
  expect(streams).toEqual(fifos)
})
