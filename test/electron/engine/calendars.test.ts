import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inProcess } from '../../../electron/engine/api/in-process.ts'
import { openCalendars } from '../../../electron/engine/calendars.ts'
import { startEngine } from '../../../electron/engine/engine.ts'
import type { CalendarStore, StoredCalendar } from '../../../electron/engine/ports.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import type { Engine } from '../../../shared/contract/contract.ts'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { day, instrumentId, micros, MICROS_PER_DAY, type Micros } from '../../../shared/domain/units.ts'
import { aCalendar, utc, utcText } from '../../shared/domain/small-calendars.ts'

/** A store that forgets nothing and checks nothing. */
class ListedCalendars implements CalendarStore {
  readonly kept: StoredCalendar[]
  constructor(...kept: readonly Calendar[]) {
    this.kept = kept.map((calendar) => ({ number: 1, version: 'a', calendar, owner: 'ann', saved: micros(0) }))
  }
  list = () => Promise.resolve(this.kept)
  history = (id: string) => Promise.resolve(this.kept.filter(({ calendar }) => calendar.id === id))
  put(stored: Omit<StoredCalendar, 'number'>) {
    this.kept.push({ ...stored, number: this.kept.length + 1 })
    return Promise.resolve({ number: this.kept.length, added: true })
  }
}

async function calendarsOn(today: string, ...kept: readonly Calendar[]) {
  const store = new ListedCalendars(...kept)
  const said: unknown[] = []
  const clock = { now: (): Micros => micros(dayOf(today) * MICROS_PER_DAY) }
  const log = (error: unknown) => String(said.push(error))
  return { store, said, calendars: await openCalendars({ store: { calendars: store }, clock, log }) }
}

const mine = aCalendar({ id: 'MINE', to: '2024-08-15' })

test("the users' own calendars are listed after the built-in ones, and say when they end", async () => {
  const { calendars } = await calendarsOn('2024-07-01', mine)
  expect(calendars.list().at(-1)).toMatchObject({ id: 'MINE', group: 'yours', to: '2024-08-15', endsIn: 45 })
  expect(calendars.list()[0]).not.toHaveProperty('endsIn')
})

test('the id of a built-in calendar cannot be taken, in no spelling', async () => {
  const { calendars, store } = await calendarsOn('2024-07-01')
  for (const id of ['XNYS', 'xnys']) {
    await expect(calendars.save({ ...mine, id }, 'ann')).rejects.toThrow(`${id} came with Openbell`)
  }
  expect(store.kept).toEqual([])
})

test('a calendar that a user had before Openbell brought one of its id stays theirs', async () => {
  const own = aCalendar({ id: 'XTSE', name: 'My Toronto' })
  const { calendars } = await calendarsOn('2024-07-01', own)
  expect(calendars.find('XTSE').calendar.name).toBe('My Toronto')
  await calendars.save({ ...own, name: 'Mine still' }, 'ann')
  expect(calendars.find('XTSE').calendar.name).toBe('Mine still')
  expect(calendars.list().filter(({ id }) => id === 'XTSE')).toHaveLength(1)
})

test('every fault of a calendar is said at once, and none twice', async () => {
  const { calendars } = await calendarsOn('2024-07-01')
  const broken = aCalendar({ id: 'MINE', zone: 'Mars', day: [['regular', '9:30', '9:30']] })
  await expect(calendars.save(broken, 'ann')).rejects.toThrow(
    'The zone "Mars" is not an IANA time zone such as Europe/Berlin. ' +
      'Weekly hours 1: "9:30" is not a time such as 09:30 or -1d 17:00. So the calendar MINE cannot be saved.',
  )
})

test('a stored calendar that is no longer sound is left out, and said in the log', async () => {
  const { calendars, said } = await calendarsOn('2024-07-01', { ...mine, zone: 'Mars/Base' })
  expect(() => calendars.find('MINE')).toThrow('There is no calendar MINE')
  expect(said).toMatchObject([{ message: expect.stringContaining('The calendar MINE is left out') }])
})

test("what is saved is the user's, whatever it said, and a new version at once", async () => {
  const { calendars } = await calendarsOn('2024-07-01', mine)
  const before = calendars.find('MINE').version
  const { version } = await calendars.save({ ...mine, group: 'equities', to: '2024-12-31' }, 'bob')
  expect(calendars.find('MINE')).toMatchObject({ version, calendar: { group: 'yours', to: '2024-12-31' } })
  expect(version).not.toBe(before)
  expect((await calendars.history('MINE')).map(({ owner }) => owner)).toEqual(['ann', 'bob'])
})

test('an instrument follows the calendars of its terms, each until the next', async () => {
  const { calendars } = await calendarsOn('2024-07-01', mine)
  const terms = (from: string, calendar: string) => ({ ...someTerms, from: dayOf(from), calendar })
  const instrument = (...of: readonly ReturnType<typeof terms>[]) => ({
    id: instrumentId('a'),
    venue: 'X',
    terms: of as [(typeof of)[number]],
    actions: [],
  })
  const one = calendars.of(instrument(terms('1970-01-01', 'XNYS'), terms('2024-01-01', 'XNYS')))
  expect(one).toBe(calendars.find('XNYS'))
  const changed = instrument(terms('1970-01-01', 'XNYS'), terms('2024-06-10', 'MINE'))
  const { index, version } = calendars.of(changed)
  const opens = index.sessions(dayOf('2024-06-07'), dayOf('2024-06-10')).map(({ open }) => utcText(open))
  expect(opens).toEqual(['2024-06-07T13:30', '2024-06-10T09:00'])
  expect(calendars.of(changed).index).toBe(index)
  await calendars.save({ ...mine, to: '2024-12-31' }, 'ann')
  expect(calendars.of(changed).version).not.toBe(version)
})

const someTerms = {
  symbol: 'A',
  name: 'A',
  kind: 'stock',
  quote: { code: 'USD', scale: 1_000_000 },
  ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
  ticksInferred: false,
  lotsPerUnit: 1,
  multiplier: 1,
} as const

/** Half-hours of 3 and 5 July 2024, from 08:00 to 20:00 UTC, of an instrument that trades round the clock. */
async function withEngine(work: (engine: Engine, dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'openbell-calendars-'))
  const started = await startEngine({ dataDir: await filled(dataDir), samples: join(dataDir, 'none') })
  const { engine, close } = inProcess(started.api, started.log)
  try {
    await work(engine, dataDir)
  } finally {
    close()
    await started.close()
  }
}

async function filled(dataDir: string): Promise<string> {
  const store = await openStore(dataDir)
  const id = instrumentId('demo')
  const time = Float64Array.from(
    ['2024-07-03', '2024-07-05'].flatMap((date) =>
      Array.from({ length: 24 }, (_none, n) => utc(`${date}T08:00:00Z`) + n * 1_800e6),
    ),
  )
  const ones = new Float64Array(time.length).fill(1)
  await store.imports.keep({
    instrument: { id, venue: 'HOME', terms: [{ ...someTerms, from: day(0), calendar: '24-7' }], actions: [] },
    bars: [
      {
        key: { instrument: id, timeframe: { unit: 'minute', count: 30 }, side: 'trade', source: 'test' },
        bars: { time, open: ones, high: ones, low: ones, close: ones, volume: ones, ticks: ones },
      },
    ],
  })
  await store.close()
  return dataDir
}

const demo = 'A.HOME'
const daysOf = async (engine: Engine) => {
  const { time, volume, revision } = await engine.bars.read({ instrument: demo, timeframe: '1d' })
  return [revision, ...Array.from(time, (each, at) => `${utcText(each).slice(5)} ${volume[at]}`)]
}

const office = (hours: readonly [string, string], more: Partial<Calendar> = {}): Calendar =>
  aCalendar({ id: 'OFFICE', to: '2026-12-31', day: [['regular', ...hours]], ...more })

test("bars follow the newest version of an instrument's calendar, and none that is stored changes", () =>
  withEngine(async (engine) => {
    expect(await daysOf(engine)).toEqual([1, '07-03T00:00 24', '07-05T00:00 24'])
    const first = await engine.calendars.save({ calendar: office(['09:00', '17:00']) as never })
    expect(first).toMatchObject({ number: 1, added: true, affects: { instruments: [] } })
    const row = await engine.instruments.assignCalendar({ instrument: demo, calendar: 'OFFICE' })
    expect(row).toMatchObject({ symbol: demo, calendar: 'OFFICE', coverage: [{ bars: 48, revision: 1 }] })
    expect(await daysOf(engine)).toEqual([1, '07-03T09:00 16', '07-05T09:00 16'])
    const second = await engine.calendars.save({ calendar: office(['10:00', '12:00']) as never })
    expect(second).toMatchObject({ number: 2, added: true, affects: { instruments: [demo] } })
    expect(await daysOf(engine)).toEqual([1, '07-03T10:00 4', '07-05T10:00 4'])
    const again = await engine.calendars.save({ calendar: office(['10:00', '12:00']) as never })
    expect(again).toMatchObject({ number: 2, added: false, affects: { instruments: [demo] } })
    expect(await engine.calendars.affects({ calendar: 'OFFICE' })).toEqual({
      instruments: [demo],
      rebuilt: [],
      runs: [],
    })
    expect(await engine.calendars.history({ calendar: 'OFFICE' })).toMatchObject([
      { number: 1, owner: 'local', calendar: { hours: [{ phases: [['regular', '09:00', '17:00']] }] } },
      { number: 2, owner: 'local', version: second.version },
    ])
  }))

test('a calendar that is assigned from a session on leaves the bars before it as they were', () =>
  withEngine(async (engine) => {
    await engine.calendars.save({ calendar: office(['09:00', '17:00']) as never })
    const asked = { instrument: demo, calendar: 'OFFICE', from: '2024-07-05' }
    await engine.instruments.assignCalendar(asked)
    expect(await daysOf(engine)).toEqual([1, '07-03T00:00 24', '07-05T09:00 16'])
    expect(await engine.calendars.affects({ calendar: '24-7' })).toEqual({ instruments: [demo], rebuilt: [], runs: [] })
    const earlier = engine.instruments.assignCalendar({ ...asked, from: '2024-07-04' })
    await expect(earlier).rejects.toThrow(`${demo} has terms of its own from 2024-07-05 on`)
    const late = engine.instruments.assignCalendar({ ...asked, from: '2030-01-01' })
    await expect(late).rejects.toThrow('OFFICE is known from 2023-01-01 to 2026-12-31; 2030-01-01 is outside.')
    const unknown = engine.instruments.assignCalendar({ ...asked, calendar: 'NONE' })
    await expect(unknown).rejects.toThrow('There is no calendar NONE')
  }))

test("a copy is the user's own, and no calendar is copied over another", () =>
  withEngine(async (engine) => {
    expect(await engine.calendars.copy({ calendar: 'XNYS', to: 'MINE' })).toMatchObject({ number: 1, added: true })
    const { calendar } = await engine.calendars.read({ calendar: 'MINE' })
    expect(calendar).toEqual({ ...xnys, id: 'MINE', name: 'New York Stock Exchange, copied', group: 'yours' })
    const over = engine.calendars.copy({ calendar: '24-7', to: 'MINE' })
    await expect(over).rejects.toThrow('There is a calendar MINE already')
    await expect(engine.calendars.copy({ calendar: '24-7', to: 'my own' })).rejects.toThrow(
      'must be at most 64 letters',
    )
    expect(await engine.calendars.history({ calendar: 'XNYS' })).toEqual([])
  }))

test('windows are told of a new calendar of an instrument, and of its new day', () =>
  withEngine(async (engine) => {
    const updates = engine.windows.watch({})
    await updates.next()
    await engine.calendars.save({ calendar: office(['09:00', '17:00']) as never })
    await engine.instruments.assignCalendar({ instrument: demo, calendar: 'OFFICE' })
    const seen: unknown[] = []
    while (!seen.some((each) => (each as { of: string }).of === 'quote'))
      seen.push(...((await updates.next()).value?.patches ?? []))
    expect(seen).toContainEqual(
      expect.objectContaining({ of: 'instrument', value: expect.objectContaining({ calendar: 'OFFICE' }) }),
    )
    expect(seen).toContainEqual(
      expect.objectContaining({ of: 'calendar', key: 'OFFICE', value: expect.objectContaining({ group: 'yours' }) }),
    )
    expect(seen).toContainEqual(
      expect.objectContaining({ of: 'quote', value: expect.objectContaining({ volume: 16 }) }),
    )
    await updates.return()
  }))

test("health warns of a calendar of one's own that ends soon", () =>
  withEngine(async (engine) => {
    expect(await engine.health.read({})).not.toHaveProperty('warnings')
    const to = dayText(day(Math.floor((Date.now() * 1000) / MICROS_PER_DAY) + 30))
    await engine.calendars.save({ calendar: { ...roundTheClock, id: 'MINE', to } as never })
    const { warnings } = await engine.health.read({})
    // Midnight may pass between the two.
    const when = expect.stringMatching(/^in (29|30) days$/)
    expect(warnings).toEqual([{ code: 'calendar.ending', values: { calendar: 'MINE', to, when } }])
  }))
