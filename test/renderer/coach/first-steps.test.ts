import { beforeEach, expect, test } from 'vitest'
import { beginCoach, cardOf, endCoach, stepsOf, tradeSeen } from '../../../renderer/coach/first-steps.ts'
import { replica, type Replica } from '../../../renderer/replica.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import { aCoverage, anInstrument } from '../panels/an-instrument.ts'

const aRun = (id: string, part: Partial<RunRow> = {}) =>
  ({ id, strategy: 'sma.py', status: 'done', tags: [], params: {}, ...part }) as unknown as RunRow
const sample = aRun('sample', { tags: ['sample'] })
const runsOf = (...runs: readonly RunRow[]): Replica['run'] => new Map(runs.map((run) => [run.id, run]))
const sampleBars = anInstrument({ coverage: [aCoverage({ licence: 'CC-BY-4.0' })] })

beforeEach(() =>
  replica.setState({
    link: 'live',
    setting: new Map(),
    run: runsOf(sample),
    instrument: new Map([[sampleBars.id, sampleBars]]),
  }),
)

const card = () => cardOf(replica.getState())
const done = () =>
  stepsOf(replica.getState())
    .filter((step) => step.done)
    .map(({ id }) => id)

test('the first card stands until something has run, the second until a trade was seen, then none', () => {
  const seen = [card()]
  beginCoach()
  replica.setState({ run: runsOf(sample, aRun('own', { status: 'running' })) })
  seen.push(card())
  replica.setState({ run: runsOf(sample, aRun('own')) })
  seen.push(card())
  tradeSeen()
  expect([...seen, card()]).toEqual(['run', undefined, 'trade', undefined])
})

test('who had run something before gets no card, nor who wants none, nor who has nothing to run on', () => {
  replica.setState({ run: runsOf(sample, aRun('own')) })
  const before = card()
  replica.setState({ run: runsOf(sample), instrument: new Map() })
  const nothing = card()
  replica.setState({ instrument: new Map([[sampleBars.id, sampleBars]]) })
  endCoach()
  beginCoach()
  expect([before, nothing, card()]).toEqual([undefined, undefined, undefined])
})

test('the checklist is done by what is stored', () => {
  const first = done()
  const own = anInstrument({ symbol: 'MSFT.XNAS' })
  replica.setState({
    run: runsOf(sample, aRun('a', { params: { fast: 5 } }), aRun('b', { params: { fast: 8 } })),
    instrument: new Map([[own.id, own]]),
  })
  tradeSeen()
  expect([first, done()]).toEqual([[], ['run', 'trade', 'compare', 'import']])
})
