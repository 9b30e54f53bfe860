/** The rules that are kept, and which one holds for what. */
import * as z from 'zod'
import { RetentionRule, type RetentionKind } from '../../../shared/contract/retention.ts'
import { no } from '../../../shared/contract/wire.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import { micros, MICROS_PER_DAY, type Micros } from '../../../shared/domain/units.ts'
import type { Library } from '../library.ts'
import type { SettingStore } from '../ports.ts'

/** They are the engine's and nobody's own. */
const place = { owner: 'openbell', key: 'retention' } as const

export type Rules = readonly RetentionRule[]

/** Instruments by their ids. */
export async function keptRules(settings: SettingStore): Promise<Rules> {
  const found = (await settings.list(place.owner)).find(({ key }) => key === place.key)
  return found === undefined ? [] : z.array(RetentionRule).parse(found.value)
}

export const keepRules = (settings: SettingStore, rules: Rules): Promise<void> =>
  settings.put({ ...place, value: rules })

/** With the ids of their instruments; refused where two say something of the same. */
export function checkedRules(rules: Rules, library: Library): Rules {
  const seen = new Set<string>()
  return rules.map(({ instrument, ...rule }) => {
    const { kind } = rule
    if (instrument !== undefined && kind !== 'ticks' && kind !== 'minutes')
      throw no('retention.no-instrument', { kind, instrument })
    const known = instrument === undefined ? undefined : library.instrument(instrument)
    const of = `${kind} ${known?.id ?? ''}`
    if (seen.has(of)) throw no('retention.twice', { kind, of: known === undefined ? 'all' : symbolOf(known) })
    seen.add(of)
    return known === undefined ? rule : { ...rule, instrument: known.id }
  })
}

/** As people write them; a rule for an instrument that is gone says nothing. */
export const shownRules = (rules: Rules, library: Library): RetentionRule[] =>
  rules.flatMap(({ instrument, ...rule }) => {
    const known = instrument === undefined ? undefined : library.lookUp(instrument)
    if (known !== undefined) return [{ ...rule, instrument: symbolOf(known) }]
    return instrument === undefined ? [rule] : []
  })

/** What is older is too old; undefined where it is kept for ever. */
export function tooOld(rules: Rules, kind: RetentionKind, now: Micros, instrument?: string): Micros | undefined {
  const of = (id: string | undefined) => rules.find((rule) => rule.kind === kind && rule.instrument === id)
  const days = (of(instrument) ?? of(undefined))?.days
  return days === undefined ? undefined : micros(now - days * MICROS_PER_DAY)
}
