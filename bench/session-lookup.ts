/**
 * What a session and its phase cost, in a stream of ticks and at random, beside one `Intl` call:
 * `node bench/session-lookup.ts`
 */
import { xnys } from '../shared/domain/calendars/xnys.ts'
import { dayOf } from '../shared/domain/day.ts'
import { SessionIndex } from '../shared/domain/session-index.ts'
import type { Micros } from '../shared/domain/units.ts'
import { MICROS_PER_DAY, micros } from '../shared/domain/units.ts'
import { localMicros, zoneOf } from '../shared/domain/zone.ts'

const lookups = 1_000_000
const from = dayOf('2010-01-01') * MICROS_PER_DAY
const to = dayOf('2025-01-01') * MICROS_PER_DAY

/** A tick every 50 ms: one trading day and its night. */
const stream = Float64Array.from({ length: lookups }, (_, n) => dayOf('2024-07-02') * MICROS_PER_DAY + n * 50_000)
/** Knuth's multiplicative hash: the same moments of 15 years in every run, in no order. */
const random = Float64Array.from(
  { length: lookups },
  (_, n) => from + Math.floor((((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296) * (to - from)),
)

let seen = 0

function nanoseconds(times: Float64Array, look: (time: Micros) => unknown, count = lookups): number {
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    for (let n = 0; n < count; n++) if (look((times[n] ?? 0) as Micros) !== undefined) seen++
    best = Math.min(best, ((performance.now() - start) * 1e6) / count)
  }
  return best
}

const index = new SessionIndex(xnys)
const cold = performance.now()
index.sessionAt(micros(from))
const built = (performance.now() - cold) * 1000

const format = new Intl.DateTimeFormat('en-US', {
  timeZone: xnys.zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})
const zone = zoneOf(xnys.zone)

const intl = nanoseconds(random, (time) => format.formatToParts(time / 1000), 50_000)
const rows: readonly (readonly [string, number])[] = [
  ['Intl formatToParts', intl],
  ['phaseAt, stream', nanoseconds(stream, (time) => index.phaseAt(time))],
  ['phaseAt, random', nanoseconds(random, (time) => index.phaseAt(time))],
  ['sessionAt, stream', nanoseconds(stream, (time) => index.sessionAt(time))],
  ['sessionAt, random', nanoseconds(random, (time) => index.sessionAt(time))],
  ['localMicros, stream', nanoseconds(stream, (time) => localMicros(zone, time))],
  ['localMicros, random', nanoseconds(random, (time) => localMicros(zone, time))],
]

console.log(`first lookup in a year, built on demand: ${built.toFixed(0)} us; ${seen} found`)
for (const [name, each] of rows)
  console.log(`${name.padEnd(22)}${each.toFixed(1).padStart(9)} ns${(intl / each).toFixed(0).padStart(7)}x`)
