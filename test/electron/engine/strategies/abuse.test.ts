import { describe, expect, test } from 'vitest'
import { monotonicMs } from '../../../../electron/engine/strategies/monotonic.ts'
import { allLayers, type Layer } from '../../../../electron/engine/strategies/layers.ts'
import type { ChildLimits } from '../../../../electron/engine/strategies/limits.ts'
import { aChild, python } from './a-child.ts'

const HARD_MS = 200
/** What the ladder may take after the limit. */
const LADDER_MS = 250

const locked: readonly Layer[] = ['L0', 'L3', 'L4']

interface Abuse {
  readonly body: string
  readonly layers?: readonly Layer[]
  readonly limits?: Partial<ChildLimits>
}

/** Runs `body` as the code of one callback. */
async function abuse({ body, layers = allLayers, limits = {} }: Abuse) {
  const lines = body.trim().split('\n')
  const imports = lines.filter((line) => line.startsWith('import '))
  const code = lines.filter((line) => !line.startsWith('import ')).map((line) => `        ${line}`)
  const source = [...imports, 'from openbell import Strategy', '', 'class Abuses(Strategy):']
  source.push('    def on_bar(self, columns):', ...code, '')
  const { child, ask, load } = aChild({ layers, limits: { hardMs: HARD_MS, ...limits } })
  const loaded = await load(source.join('\n'))
  if (loaded?.kind !== 11) throw new Error(`It was not loaded: ${JSON.stringify(loaded?.body)}`)
  const began = monotonicMs()
  const answer = await ask(3, new Uint8Array())
  const took = monotonicMs() - began
  if (answer !== undefined) child.kill('stopped', 'The test is over')
  const { why, detail, stack, signal } = await child.ended
  return { took, message: answer?.body['message'] ?? answer?.body['said'], why, detail, stack, signal }
}

const timedOut = 'StrategyTimeout: the callback took longer than its limit'

/** Python code: it is ended from inside, and the process lives on. */
const gentle: Readonly<Record<string, Abuse>> = {
  'an endless loop': { body: 'while True:\n    pass' },
  'an endless loop that catches every Exception': {
    body: 'while True:\n    try:\n        while True: pass\n    except Exception: pass',
  },
  'a bare except around it': { body: 'try:\n    while True: pass\nexcept: pass\nwhile True: pass' },
  'a regular expression without an end': { body: "import re\nre.match('(a+)+$', 'a' * 40 + 'b')" },
  'a long sleep': { body: 'import time\ntime.sleep(1000)', layers: locked },
  'a deadlock': { body: 'import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()', layers: locked },
  'a power without an end': { body: '10 ** 10 ** 9' },
  'a generator without an end': { body: 'sum(1 for _ in iter(int, 1))' },
}

/** More loops in each other than there are tries: each try gets out of one. A jump is in no `try`: let it be in a call. */
const swallowing = [
  ...[0, 1, 2, 3, 4].flatMap((n) => [`${'    '.repeat(2 * n)}while True:`, `${'    '.repeat(2 * n + 1)}try:`]),
  `${'    '.repeat(10)}while True: max(range(10**6))`,
  ...[4, 3, 2, 1, 0].map((n) => `${'    '.repeat(2 * n + 1)}except BaseException: pass`),
].join('\n')

/** It swallows what ends it, or C code holds the interpreter. */
const stubborn: Readonly<Record<string, Abuse>> = {
  'a sum in C': { body: 'sum(range(10**12))' },
  'a loop that swallows everything': { body: swallowing },
  'a sort in C': {
    body: 'numbers = list(range(200000))\nwhile True:\n    try: max(range(10**12))\n    except BaseException: pass',
  },
  'a text that never comes': {
    body: 'class Shown:\n    def __str__(self):\n        while True:\n            try: max(range(10**11))\n            except BaseException: pass\nstr(Shown())',
  },
}

/** It fails by itself. */
const refused: Readonly<Record<string, readonly [Abuse, string]>> = {
  'a large piece of memory': [{ body: 'bytearray(8 << 30)' }, 'MemoryError'],
  'many pieces of memory': [
    { body: 'a = []\nwhile True: a.append(bytearray(10**7))', limits: { hardMs: 3000, residentBytes: 4e9 } },
    'MemoryError',
  ],
  'an endless recursion': [{ body: 'def f(): return f()\nf()' }, 'RecursionError'],
  'a bomb of processes': [{ body: 'import os\nwhile True: os.fork()', layers: locked }, 'BlockingIOError'],
  'a bomb of threads': [
    { body: 'import _thread\nwhile True: _thread.start_new_thread(print, ())', layers: locked },
    'RuntimeError',
  ],
  'a signal to itself': [{ body: 'import os\nos.kill(os.getpid(), 9)', layers: locked }, 'PermissionError'],
  'the channel closed': [{ body: 'import os\nos.close(5)', layers: locked }, 'PermissionError'],
}

/** The limit is the watchdog's; a machine that is busy with other tests may keep it waiting. */
const TIMED = { retry: 3 }

describe.skipIf(python === undefined || process.platform !== 'linux').concurrent('abuse of resources', () => {
  for (const [name, how] of Object.entries(gentle)) {
    test(`${name} is ended inside the strategy, which lives on`, TIMED, async () => {
      const { took, message } = await abuse(how)
      expect(message).toBe(timedOut)
      expect(took).toBeLessThan(HARD_MS + LADDER_MS)
    })
  }

  for (const [name, how] of Object.entries(stubborn)) {
    test(`${name} is killed in time`, TIMED, async () => {
      const { took, why, signal } = await abuse(how)
      expect([why, signal]).toEqual(['time', 'SIGKILL'])
      expect(took).toBeLessThan(HARD_MS + LADDER_MS)
    })
  }

  for (const [name, [how, error]] of Object.entries(refused)) {
    test(`${name} is an error of the strategy`, async () => {
      expect((await abuse(how)).message).toContain(error)
    })
  }

  // On a busy machine it may not get to write it: being ended in time comes first.
  test('what had to be killed leaves the stack it stood in', { retry: 3 }, async () => {
    const { stack, detail } = await abuse({ body: 'sum(range(10**12))' })
    expect(stack).toContain('File "strategy.py", line 5 in on_bar')
    expect(detail).toBe(`It took longer than ${HARD_MS} ms and did not stop when told to`)
  })

  test('memory beyond the limit ends the process before the system has to', async () => {
    const body = 'a = []\nwhile True: a.append(bytearray(b"1" * 10**6))'
    const { why, detail } = await abuse({ body, limits: { hardMs: 5000, residentBytes: 100e6, dataBytes: 2e9 } })
    expect([why, detail]).toEqual(['memory', expect.stringMatching(/^It took \d+ MiB of memory; the limit is 95 MiB$/)])
  })

  test('a second thread ends the process where no lock forbids it', async () => {
    const body = 'import threading\nimport time\nthreading.Thread(target=time.sleep, args=(9,)).start()\ntime.sleep(9)'
    expect((await abuse({ body, layers: ['L0', 'L4'], limits: { hardMs: 5000 } })).why).toBe('threads')
  })

  test('CPU time beyond the limit ends the process', async () => {
    const { why, signal } = await abuse({ body: 'while True: pass', limits: { hardMs: 9000, cpuSeconds: 1 } })
    expect([why ?? signal]).toEqual([expect.stringMatching(/^(cpu|SIGXCPU|SIGKILL)$/)])
  })

  test('a flood of text ends the process', async () => {
    const body = 'while True: print("x" * 10000)'
    expect((await abuse({ body, limits: { hardMs: 9000 } })).why).toBe('flood')
  })

  test('a flood of empty lines ends the process', async () => {
    const body = 'import os\nwhile True: os.write(1, b"\\n" * 50000)'
    expect((await abuse({ body, layers: locked, limits: { hardMs: 9000 } })).why).toBe('flood')
  })

  test('what answers and works on without being asked is ended', async () => {
    const channel = 'next(each for each in gc.get_objects() if type(each).__name__ == "Channel")'
    const body = `import gc\nfrom openbell import Strategy\nclass Restless(Strategy):
    def on_bar(self, columns):
        ${channel}.write_frame(12, b"{}")
        while True: pass\n`
    const { child, ask, load } = aChild({ layers: locked })
    await load(body)
    expect((await ask(3, new Uint8Array()))?.body).toEqual({})
    const { why, detail } = await child.ended
    expect([why, detail]).toEqual(['cpu', 'It used more than 1000 ms of CPU time while nothing was asked of it'])
  })

  test('an answer that is too long is not sent', async () => {
    expect(await abuse({ body: 'return "x" * 2_000_000' })).toMatchObject({ message: undefined, why: undefined })
  })

  test('a loop at the top of the file is ended like one in a callback', async () => {
    const { child, load } = aChild({ limits: { loadMs: 400 } })
    const answer = await load('while True:\n    pass\n')
    await child.ended
    expect(answer?.body).toEqual({ code: 'strategy.raised', message: timedOut, line: expect.any(Number) })
  })
})

test.skipIf(python === undefined || process.platform !== 'linux')(
  'a thread that blocks on the channel says in shared memory since when it waits',
  async () => {
    const { child, load } = aChild({ limits: { loadMs: 400 } })
    const cell = new Float64Array(new SharedArrayBuffer(16))
    await load(
      'from openbell import Strategy\nclass Waits(Strategy):\n    def on_bar(self, c):\n        sum(range(10**12))\n',
    )
    child.arm(cell)
    child.streams?.toStrategy.write(Buffer.from([5, 0, 0, 0, 3, 1, 0, 0, 0]))
    cell[1] = 300
    const began = monotonicMs()
    cell[0] = began
    const { why } = await child.ended
    expect(why).toBe('time')
    expect(monotonicMs() - began).toBeLessThan(300 + LADDER_MS)
  },
)
