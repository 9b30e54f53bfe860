/** What is kept aside of an instrument, a page at a time. */
import type { contract } from '../../shared/contract/contract.ts'
import type { Handlers } from '../../shared/contract/procedure.ts'
import { no } from '../../shared/contract/wire.ts'
import { isTickRule, tickRuleNames, tickRules } from '../../shared/domain/tick-rules.ts'
import type { InstrumentId } from '../../shared/domain/units.ts'
import { shown } from './import/shown.ts'
import type { Library } from './library.ts'
import type { Quarantined, QuarantineStore } from './ports.ts'

interface Parts {
  readonly store: { readonly quarantine: QuarantineStore }
  readonly library: Library
}

type List = Handlers<typeof contract>['quarantine']['list']

export async function listQuarantine(parts: Parts, asked: Parameters<List>[0]): Promise<Awaited<ReturnType<List>>> {
  const { id } = parts.library.instrument(asked.instrument)
  const rule = await checkedRule(parts.store.quarantine, id, asked.rule)
  const { after, most } = asked
  const found = await parts.store.quarantine.list(id, {
    most: most + 1,
    ...(rule !== undefined && { rule }),
    ...(after !== undefined && { after: { ...after, instrument: id } }),
  })
  return { records: found.slice(0, most).map(recordOf), more: found.length > most }
}

const recordOf = ({ time, rule, source, line, raw }: Quarantined) => ({ time, rule, source, line, raw })

/** A rule that there is, or one that some record was kept aside by. */
export async function checkedRule(
  store: QuarantineStore,
  instrument: InstrumentId,
  rule: string | undefined,
): Promise<string | undefined> {
  if (rule === undefined || (isTickRule(rule) && tickRules[rule].tier === 'quarantine')) return rule
  const used = (await store.counts(instrument)).map((count) => count.rule)
  if (used.includes(rule)) return rule
  const rules = new Set([...tickRuleNames.filter((name) => tickRules[name].tier === 'quarantine'), ...used])
  throw no('quarantine.rule', { rule: shown(rule), rules: [...rules].join(', ') })
}
