import { expect, test } from 'vitest'
import { checkKnown } from '../../../../electron/engine/import/known-instrument.ts'
import {
  newInstrument,
  planInstrument,
  type InstrumentOrder,
} from '../../../../electron/engine/import/new-instrument.ts'

const order: InstrumentOrder = {
  instrument: 'IF.CCFX',
  calendar: 'XSHG',
  name: 'CSI 300',
  currency: 'CNY',
  instrumentKind: 'future',
  tick: 0.2,
  lot: 0.001,
  multiplier: 300,
}
const known = newInstrument(planInstrument(order, ['XSHG']), { priceDecimals: 2, lotsPerUnit: 1 }, () => 'id-1')

test('an order that says nothing of an instrument, or what holds of it, goes on', () => {
  expect(() => checkKnown({ instrument: 'IF.CCFX' }, known)).not.toThrow()
  expect(() => checkKnown(order, known)).not.toThrow()
})

test.each<readonly [Partial<InstrumentOrder>, string]>([
  [{ calendar: '24-7' }, '--calendar must be XSHG, the calendar that IF.CCFX has, was 24-7.'],
  [{ name: 'Other\u0007' }, '--name must be CSI 300, the name that IF.CCFX has, was Other\u2407.'],
  [{ instrumentKind: 'stock' }, '--instrument-kind must be future, the kind that IF.CCFX has, was stock.'],
  [{ currency: 'USD' }, '--currency must be CNY, the currency that IF.CCFX has, was USD.'],
  [{ tick: 0.25 }, '--tick must be 0.2, the tick that IF.CCFX has, was 0.25.'],
  [{ lot: 1 }, '--lot must be 0.001, the lot that IF.CCFX has, was 1.'],
  [{ multiplier: 1 }, '--multiplier must be 300, the multiplier that IF.CCFX has, was 1.'],
])('%j is refused for an instrument that has another', (other, sentence) => {
  expect(() => checkKnown({ ...order, ...other }, known)).toThrow(sentence)
})

test('an instrument of several ticks has none that one number says', () => {
  const [terms] = known.terms
  const steps = [
    { from: 0, tick: 1 },
    { from: 100, tick: 5 },
  ]
  const stepped = { ...known, terms: [{ ...terms, ticks: { scale: 10, steps } }] as const }
  expect(() => checkKnown({ instrument: 'IF.CCFX', tick: 0.1 }, stepped)).toThrow(
    '--tick must be 0.1 and 0.5, the tick that IF.CCFX has, was 0.1.',
  )
})
