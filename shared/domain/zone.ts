/**
 * Local time by an own table of offset changes, taken from `Intl` a year at a time when a year is first asked for (about
 * 0.2 ms each). A lookup in a known year takes nanoseconds and asks `Intl` nothing (decision 4).
 */
import type { Day, Micros } from './units.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND, micros } from './units.ts'

declare const local: unique symbol
/** What the clocks of a zone show, as microseconds since their own 1970-01-01 00:00. Not a point in time: never mix with `Micros`. */
export type LocalMicros = number & { readonly [local]: 'LocalMicros' }

export interface Zone {
  /** IANA name. */
  readonly name: string
  /** Microseconds the zone is ahead of UTC. Before 1970 and after 2100 the nearest known offset holds. */
  offsetAt(utc: Micros): number
}

/** One object a zone for the whole process; an unknown name is a RangeError. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known !== undefined) return known
  const zone = buildZone(name)
  zones.set(name, zone)
  return zone
}

/** A wall time: microseconds after the midnight that starts `day`, as clocks count them; may be negative or beyond a day. */
export const localAt = (day: Day, afterMidnight: number): LocalMicros =>
  micros(day * MICROS_PER_DAY + afterMidnight) as number as LocalMicros

export const localMicros = (zone: Zone, utc: Micros): LocalMicros => (utc + zone.offsetAt(utc)) as LocalMicros

/**
 * When clocks are set back an hour happens twice: the first one is meant. When they are set forward an hour never
 * happens: 02:30 moves on by what was skipped, to 03:30.
 */
export function utcMicros(zone: Zone, local: LocalMicros): Micros {
  // Zones lie between 12 hours behind and 14 hours ahead of UTC, so these are the offsets before and after any change near.
  const before = zone.offsetAt((local - 15 * MICROS_PER_HOUR) as Micros)
  const after = zone.offsetAt((local + 13 * MICROS_PER_HOUR) as Micros)
  const early = micros(local - before)
  if (before === after || zone.offsetAt(early) === before) return early
  const late = micros(local - after)
  return zone.offsetAt(late) === after ? late : early
}

const MICROS_PER_HOUR = 3600 * MICROS_PER_SECOND
const SECONDS_PER_DAY = 86_400
/** A block of the table: about a year, so that a lookup passes at most a handful of changes. */
const BLOCK_DAYS = 365
const BLOCK = BLOCK_DAYS * MICROS_PER_DAY
/** Blocks from 1970 to the end of 2100. */
const BLOCKS = 132
/** The shortest stay at an offset since 1970 was 7 days (Brazil, October 2000): no change hides between two samples. */
const SAMPLE_DAYS = 5
/** Nearly all changes fall on one, which ends the search early; the others are searched to the second. */
const QUARTER = 900

const zones = new Map<string, Zone>()

interface Block {
  /** Start of each stay at an offset, the block's own start first, and after the last the block's end. */
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
}

type OffsetAt = (second: number) => number

function buildZone(name: string): Zone {
  const sample = sampler(name)
  const blocks: (Block | undefined)[] = Array.from({ length: BLOCKS }, () => undefined)
  let [from, to, offset] = [0, 0, 0]
  return {
    name,
    offsetAt(utc) {
      if (utc >= from && utc < to) return offset
      const number = Math.min(Math.max(Math.floor(utc / BLOCK), 0), BLOCKS - 1)
      const { starts, offsets } = (blocks[number] ??= buildBlock(number, sample))
      let at = offsets.length - 1
      while (utc < (starts[at] ?? -Infinity)) at--
      from = starts[at] ?? 0
      to = starts[at + 1] ?? 0
      return (offset = offsets[at] ?? 0)
    },
  }
}

function buildBlock(number: number, sample: OffsetAt): Block {
  const first = number * BLOCK_DAYS * SECONDS_PER_DAY
  const end = first + BLOCK_DAYS * SECONDS_PER_DAY
  const starts = [number === 0 ? -Infinity : first * MICROS_PER_SECOND]
  let offset = sample(first)
  const offsets = [offset * MICROS_PER_SECOND]
  for (let second = first; second < end; second += SAMPLE_DAYS * SECONDS_PER_DAY) {
    const next = Math.min(second + SAMPLE_DAYS * SECONDS_PER_DAY, end - 1)
    const changed = sample(next)
    if (changed === offset) continue
    starts.push(changeBetween(sample, second, next) * MICROS_PER_SECOND)
    offsets.push(changed * MICROS_PER_SECOND)
    offset = changed
  }
  starts.push(number === BLOCKS - 1 ? Infinity : end * MICROS_PER_SECOND)
  return { starts, offsets }
}

/** First second with another offset than `from` has; there is one up to `to`. */
function changeBetween(sample: OffsetAt, from: number, to: number): number {
  const before = sample(from)
  const changedAt = (second: number) => sample(second) !== before
  const quarter = firstMultiple(Math.floor(from / QUARTER), Math.ceil(to / QUARTER), (n) =>
    changedAt(Math.min(n * QUARTER, to)),
  )
  const coarse = Math.min(quarter * QUARTER, to)
  return changedAt(coarse - 1) ? firstMultiple(coarse - QUARTER, coarse, changedAt) : coarse
}

/** The first integer in (low, high] that passes, when none at or below `low` does and `high` does. */
function firstMultiple(low: number, high: number, passes: (n: number) => boolean): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (passes(middle)) high = middle
    else low = middle
  }
  return high
}

/** Offset in seconds, read from a text such as `12/31/1969, GMT-00:44:30`. */
function sampler(name: string): OffsetAt {
  const format = formatFor(name)
  return (second) => {
    const text = format.format(second * 1000)
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([-+−])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? []
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    return sign === undefined || sign === '+' ? size : 0 - size
  }
}

function formatFor(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch (cause) {
    throw new RangeError(`A zone must be an IANA time zone such as Europe/Berlin, was ${name}`, { cause })
  }
}
