/**
 * Puts ticks that were kept aside through the rules as they are now: after a calendar, a price step or a rule has changed.
 * They go in the order of their times, among the stored ticks around them, and what passes becomes one of those.
 */
import { randomUUID } from 'node:crypto'
import { conditionScheme } from '../../../shared/domain/conditions.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { TickBuffer } from '../../../shared/domain/tick-buffer.ts'
import { TickCheck, type TickSink } from '../../../shared/domain/tick-check.ts'
import { inTimeOrder } from '../../../shared/domain/tick-order.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { keptTick, type KeptTick } from '../import/kept-tick.ts'
import type { Quarantined, TickKey } from '../ports.ts'
import { checkedRule } from '../quarantine-list.ts'
import type { StoredParts } from './import-target.ts'
import { rebuildBars } from './rolled-ticks.ts'
import { amongStored } from './among-stored.ts'

interface Asked {
  readonly instrument: string
  readonly rule?: string | undefined
}

/** Records at once. */
const PAGE = 20_000

/** These are about the order in which ticks came, which nothing that may change later sets right: only who names one means it. */
const ofArrival: readonly string[] = ['future', 'back-in-time']

const NO_TICK = 'not a tick'

export async function replayQuarantine(parts: StoredParts, asked: Asked) {
  const instrument = parts.library.instrument(asked.instrument)
  const rule = await checkedRule(parts.store.quarantine, instrument.id, asked.rule)
  const [sums, rules] = [{ records: 0, taken: 0, added: 0, kept: 0 }, new Map<string, number>()]
  const keep = (why: string) => {
    sums.kept++
    rules.set(why, (rules.get(why) ?? 0) + 1)
  }
  let after: Quarantined | undefined
  while (true) {
    const options = { most: PAGE, ...(rule !== undefined && { rule }), ...(after !== undefined && { after }) }
    const page = await parts.store.quarantine.list(instrument.id, options)
    sums.records += page.length
    for (const group of groupsOf(page, rule, keep)) {
      const { taken, added } = await replayGroup(parts, instrument, group, keep)
      sums.taken += taken
      sums.added += added
    }
    after = page.at(-1)
    if (page.length < PAGE) break
  }
  if (sums.taken > 0) await parts.library.refresh(instrument)
  return { ...sums, rules: Object.fromEntries(rules) }
}

interface Candidate extends KeptTick {
  readonly record: Quarantined
}

type Group = readonly [Candidate, ...Candidate[]]

/** Those of one series of ticks with one kind of conditions, by time. */
function groupsOf(
  page: readonly Quarantined[],
  named: string | undefined,
  keep: (why: string) => void,
): readonly Group[] {
  const candidates = page.flatMap((record): Candidate[] => {
    const kept = keptTick(record.tick)
    if (kept === undefined) keep(NO_TICK)
    else if (named === undefined && ofArrival.includes(record.rule)) keep(record.rule)
    else return [{ ...kept, record }]
    return []
  })
  const groups = Map.groupBy(candidates, ({ source, conditions = '', tick }) => [source, conditions, tick.kind].join())
  return [...groups.values()].map(
    (group) =>
      group.toSorted((a, b) => a.tick.time - b.tick.time || a.record.line - b.record.line) as [
        Candidate,
        ...Candidate[],
      ],
  )
}

async function replayGroup(
  parts: StoredParts,
  instrument: Instrument,
  group: Group,
  keep: (why: string) => void,
): Promise<{ readonly taken: number; readonly added: number }> {
  const [{ source, tick: first }] = group
  const key: TickKey = { instrument: instrument.id, kind: first.kind, source }
  const passed: Passed = { buffer: new TickBuffer(key.kind), taken: [] }
  const check = checkFor(parts, instrument, group, sinkFor(group, passed, keep))
  const ticks = group.map(({ tick }) => tick)
  for await (const { tick, at } of amongStored(parts.store.ticks, key, ticks)) {
    check.check(at === undefined ? tick : marked(tick, at), at ?? STORED, () => '')
  }
  check.settle()
  return { taken: passed.taken.length, added: await move(parts, instrument, key, passed) }
}

interface Passed {
  readonly buffer: TickBuffer
  readonly taken: Candidate[]
}

function checkFor(
  { calendars }: StoredParts,
  instrument: Instrument,
  [{ conditions }]: Group,
  sink: TickSink,
): TickCheck {
  const scheme = conditions === undefined ? undefined : conditionScheme(conditions)
  return new TickCheck({
    index: calendars.of(instrument).index,
    terms: termsOf(instrument),
    // They are in the order of their times: none waits because of it.
    limits: { arrivals: true, anySize: true },
    ...(scheme && { conditions: scheme }),
    sink,
  })
}

/** The stored ticks are there to be compared with: what becomes of them is of no account. */
function sinkFor(group: Group, { buffer, taken }: Passed, keep: (why: string) => void): TickSink {
  const kept = (_tick: Tick, rule: string, _raw: string, line: number) => {
    if (line !== STORED) keep(rule)
  }
  return {
    accept(tick, flags) {
      const candidate = group[tick.seq - MARK]
      if (candidate === undefined) return
      buffer.push(candidate.tick, flags)
      taken.push(candidate)
    },
    aside: kept,
    refuse: kept,
  }
}

/** In the place of a line. */
const STORED = -1

/** What passed goes to the stored ticks in the same breath in which its record goes. */
async function move(
  parts: StoredParts,
  instrument: Instrument,
  key: TickKey,
  { buffer, taken }: Passed,
): Promise<number> {
  const [first, last] = [taken[0], taken.at(-1)]
  if (first === undefined || last === undefined) return 0
  const staged = randomUUID()
  const ticks = inTimeOrder(buffer.take())
  await parts.store.imports.stageTicks(staged, key, ticks)
  const { ticks: written } = await parts.store.imports.keep({ staged, released: taken.map(({ record }) => record) })
  const times = taken.map(({ tick }) => tick.time)
  const range = times.reduce(({ from, to }, time) => ({ from: time < from ? time : from, to: time > to ? time : to }), {
    from: first.tick.time,
    to: last.tick.time,
  })
  await rebuildBars(parts, { instrument, source: key.source }, range)
  return written.reduce((sum, { added }) => sum + added, 0)
}

/** `seq` is of no account for the rules: here it says which candidate a tick is. */
const MARK = 2 ** 40

const marked = (tick: Tick, at: number): Tick => ({ ...tick, seq: MARK + at })
