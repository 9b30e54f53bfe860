/** An order that describes an instrument which is there: what it says must be what holds. */
import { no } from '../../../shared/contract/wire.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { InstrumentOrder } from './new-instrument.ts'
import { shown } from './shown.ts'

/** Throws an `ApiError` for the first option that differs. An import never changes an instrument behind somebody's back. */
export function checkKnown(order: InstrumentOrder, instrument: Instrument): void {
  const { calendar, name, kind, quote, ticks, lotsPerUnit, multiplier } = termsOf(instrument)
  const steps = new Set(ticks.steps.map(({ tick }) => tick / ticks.scale))
  const options: readonly (readonly [option: string, noun: string, has: Value, said: Value | undefined])[] = [
    ['--calendar', 'the calendar', calendar, order.calendar],
    ['--name', 'the name', name, order.name],
    ['--instrument-kind', 'the kind', kind, order.instrumentKind],
    ['--currency', 'the currency', quote.code, order.currency],
    // A table of several steps is not what one number says.
    ['--tick', 'the tick', steps.size === 1 ? Math.min(...steps) : [...steps].join(' and '), order.tick],
    ['--lot', 'the lot', 1 / lotsPerUnit, order.lot],
    ['--multiplier', 'the multiplier', multiplier, order.multiplier],
  ]
  for (const [option, noun, has, said] of options) {
    if (said === undefined || said === has) continue
    const rule = `${has}, ${noun} that ${order.instrument} has`
    throw no('instrument.bad-option', { option, rule, value: typeof said === 'string' ? shown(said) : said })
  }
}

type Value = string | number
