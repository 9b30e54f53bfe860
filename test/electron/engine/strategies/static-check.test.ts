import { expect, test } from 'vitest'
import { checkSource } from '../../../../electron/engine/strategies/check-source.ts'
import type { StrategyFinding } from '../../../../shared/contract/strategy-editing.ts'
import { python } from './a-child.ts'

async function findings(source: string): Promise<readonly StrategyFinding[]> {
  return await checkSource(python ?? { program: 'python3' }, Buffer.from(source), 'mine.py')
}

const said = async (source: string): Promise<string[]> =>
  (await findings(source)).map(({ line, column, message }) => `${line}:${column} ${message}`)

test.skipIf(python === undefined)('a finding has its place, its reason and what to use instead', async () => {
  expect(await findings('import math\nimport os\n')).toEqual([
    {
      line: 2,
      column: 1,
      code: 'strategy.forbidden',
      message: "'os' cannot be imported",
      instead: 'a strategy has neither files nor a system around it: use self.log, self.plot and on_save',
      source: 'import os',
    },
  ])
})

test.skipIf(python === undefined)('findings stand in the order of the text', async () => {
  const source = [
    'from . import beside',
    'from os.path import join',
    'x = ().__class__',
    'open("a")',
    'async def later(): pass',
    'match 1:',
    '    case object(__class__=kind): pass',
    'def eval(): pass',
    '"{0.__class__}".format(1)',
  ]
  expect(await said(source.join('\n'))).toEqual([
    '1:1 a strategy is one file and imports nothing beside it',
    "2:1 'os.path' cannot be imported",
    "3:5 '.__class__' is not available",
    "4:1 'open' is not available",
    '5:1 a callback cannot be async',
    "7:10 '.__class__' is not available",
    "8:1 'eval' is not available",
    '9:1 a format string cannot reach into the interpreter',
  ])
})

test.skipIf(python === undefined)(
  'where columns stand is closed by line; what a strategy calls its own is not',
  async () => {
    const source = [
      'ahead = bar._columns["close"][bar._cursor.i + 1]',
      'class A:',
      '    def on_bar(self, bar):',
      '        self._steps = 1',
      '        self.average._column[self._steps]',
    ]
    expect(await said(source.join('\n'))).toEqual([
      "1:9 '._columns' is not available",
      "1:31 '._cursor' is not available",
      "5:9 '._column' is not available",
    ])
    const [first] = await findings(source.join('\n'))
    expect(first?.instead).toBe('series[1] and last(20) look back, and nothing looks ahead')
  },
)

test.skipIf(python === undefined)('what honest authors reach for has something in its place', async () => {
  const source = [
    'import uuid, pandas, numpy.lib.stride_tricks, pytz',
    'from typing import get_type_hints',
    'print(self.__class__, self.__dict__, "{a}".format_map(x))',
    'class A:',
    '    def __del__(self): pass',
  ]
  expect((await findings(source.join('\n'))).map((finding) => finding.instead)).toEqual([
    'an order has a tag: number what you mark, or draw from self.random, which repeats',
    'use numpy, or the indicators of self.indicator()',
    'of numpy a strategy may import numpy, numpy.fft, numpy.linalg, numpy.polynomial, numpy.random, numpy.typing',
    'use zoneinfo',
    'read __annotations__',
    'use type(x)',
    'name the attributes, or keep what belongs together in a dict',
    'use an f-string',
    'end what you began in on_stop',
  ])
})

test.skipIf(python === undefined)('what is no Python says where and why', async () => {
  expect(await findings('def on_bar(:\n')).toEqual([
    expect.objectContaining({ line: 1, code: 'strategy.syntax', source: 'def on_bar(:' }),
  ])
  expect(await said('a = 1\nb = "\u0000"\n')).toEqual([expect.stringContaining('this is no Python')])
})

test.skipIf(python === undefined)('text in another encoding, too much and too deep are refused', async () => {
  const latin = await checkSource(python ?? { program: 'python3' }, Buffer.from('a = 1\nb = "é"', 'latin1'), 'mine.py')
  expect(latin.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '2 the file is not UTF-8 text (invalid continuation byte)',
  ])
  expect(await said('#'.repeat(600_000))).toEqual(['1:1 the file has more than 524288 bytes'])
  expect(await said(`a = ${'-'.repeat(250)}1`)).toEqual([expect.stringContaining('it is nested more than 200 deep')])
  expect((await said(`a = ${'('.repeat(5000)}`)).length).toBe(1)
})

test.skipIf(python === undefined)('private names, special methods and honest texts are no findings', async () => {
  const source =
    'class A:\n    __mine = 1\n    def __init__(self): self.__own = "{:.2f}".format(1)\n    def __len__(self): return 1\n'
  expect(await findings(source)).toEqual([])
})
