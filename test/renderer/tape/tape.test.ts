import { describe, expect, test } from 'vitest'
import { hasTicks, Tape } from '../../../renderer/tape/tape.ts'
import type { TapeLine } from '../../../renderer/tape/tape-line.ts'
import { micros } from '../../../shared/domain/units.ts'
import { listTicks, type ListTicks, type TickSketch } from './list-ticks.ts'

/** A clock that a test turns: what was put off happens now. */
function handClock() {
  const waiting: (() => void)[] = []
  return {
    later: (act: () => void) => {
      waiting.push(act)
      return () => void waiting.splice(waiting.indexOf(act), 1)
    },
    turn: () => waiting.splice(0).forEach((act) => act()),
  }
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 2))

interface Shown {
  readonly source: ListTicks
  readonly tape: Tape
  readonly give: (
    ticks: readonly TickSketch[],
    how?: { readonly skipped?: number; readonly reset?: boolean },
  ) => Promise<void>
  readonly turn: () => void
  readonly trades: () => readonly (number | string)[]
}

/** A trade by its price, a gap as it is said. */
const said = (line: TapeLine): number | string => {
  if (line.kind === 'gap') return line.why === 'skipped' ? `${line.count} missing` : 'away'
  return line.kind === 'trade' ? line.price : line.bid
}

async function shown(stored: readonly TickSketch[] = [], most = 5): Promise<Shown> {
  const source = listTicks(stored)
  const { later, turn } = handClock()
  const tape = new Tape({ source, later, most })
  tape.show({ instrument: 'btc', stored: stored.length === 0 ? [] : ['trade'] })
  await settled()
  const give: Shown['give'] = async (ticks, how) => {
    source.give(ticks, how)
    await settled()
  }
  return { source, tape, give, turn, trades: () => tape.state().lines.trade.map(said) }
}

const trade = (price: number): TickSketch => ({ time: price, price })

describe('a tape', () => {
  test('begins with the stored ticks, the newest on top, and what streams comes above them', async () => {
    const { trades, give, turn } = await shown([trade(1), trade(2)])
    expect(trades()).toEqual([2, 1])
    await give([trade(3), trade(4)])
    turn()
    expect(trades()).toEqual([4, 3, 2, 1])
  })

  test('shows a tick once that is stored and streams', async () => {
    const { trades, give, turn } = await shown([trade(1), trade(2), trade(3)])
    await give([trade(2), trade(3), trade(4)])
    turn()
    expect(trades()).toEqual([4, 3, 2, 1])
  })

  test('paints at most once a turn, however much comes', async () => {
    const { tape, give, turn } = await shown()
    let paintings = 0
    await give([trade(1)])
    tape.subscribe(() => (paintings += Number(hasTicks(tape.state()))))
    await give([trade(2)])
    await give([trade(3)])
    expect(hasTicks(tape.state())).toBe(false)
    turn()
    expect(paintings).toBe(1)
  })

  test('says how many the stream left out, where they are missing', async () => {
    const { trades, give, turn } = await shown()
    await give([trade(1)])
    await give([trade(2)], { skipped: 320 })
    turn()
    expect(trades()).toEqual([2, '320 missing', 1])
  })

  test('keeps quotes apart, so that they do not crowd out trades', async () => {
    const { tape, trades, give, turn } = await shown()
    await give([trade(1), ...[2, 3, 4, 5, 6, 7].map((bid) => ({ time: bid, bid, ask: bid + 1 }))])
    turn()
    expect(trades()).toEqual([1])
    expect(tape.state().lines.quote.map(said)).toEqual([7, 6, 5, 4, '2 missing'])
  })

  test('begins anew when a replay jumps', async () => {
    const { trades, give, turn } = await shown([trade(8), trade(9)])
    await give([trade(3)], { reset: true })
    turn()
    expect(trades()).toEqual([3])
  })

  test('asks for nothing stored after the clock of a replay', async () => {
    const source = listTicks([trade(1), trade(5)])
    const tape = new Tape({ source })
    tape.show({ instrument: 'btc', stored: ['trade'], until: micros(4) })
    await settled()
    expect(tape.state().lines.trade.map(said)).toEqual([1])
  })
})

describe('a paused tape', () => {
  test('stands still, counts what comes, and puts it in when it goes on', async () => {
    const { tape, trades, give, turn } = await shown()
    await give([trade(1)])
    turn()
    tape.pause()
    await give([trade(2), trade(3)])
    turn()
    expect([trades(), tape.state().waiting.trade]).toEqual([[1], 2])
    tape.resume()
    expect([trades(), tape.state().waiting.trade]).toEqual([[3, 2, 1], 0])
  })

  test('shows what came before the pause and was not painted yet', async () => {
    const { tape, trades, give } = await shown()
    await give([trade(1)])
    tape.pause()
    expect([trades(), tape.state().waiting.trade]).toEqual([[1], 0])
  })

  test('keeps the newest there is room for, and counts the others with those the stream left out', async () => {
    const { tape, trades, give, turn } = await shown()
    tape.pause()
    await give([1, 2, 3, 4].map(trade))
    await give([5, 6, 7, 8].map(trade), { skipped: 10 })
    turn()
    expect(tape.state().waiting.trade).toBe(18)
    tape.resume()
    expect(trades()).toEqual([8, 7, 6, 5, '14 missing'])
  })

  test('loses nothing that there is room for: shown and counted make what was sent', async () => {
    const { tape, give } = await shown([], 50)
    tape.pause()
    for (let turn = 0; turn < 40; turn += 1)
      await give([trade(turn * 3), trade(turn * 3 + 1), trade(turn * 3 + 2)], { skipped: 1 })
    tape.resume()
    const counted = tape.state().lines.trade.map((line) => (line.kind === 'gap' ? line.count : 1))
    expect(counted.reduce((sum, each) => sum + each, 0)).toBe(160)
  })
})

describe('a tape whose engine', () => {
  test('was away says that it was, and goes on without showing a tick twice', async () => {
    const { source, tape, trades, give, turn } = await shown()
    await give([trade(1), trade(2)])
    turn()
    source.fail(new Error('The engine is gone.'))
    await settled()
    tape.relink()
    await give([trade(2), trade(3)])
    turn()
    expect([trades(), tape.state().status]).toEqual([[3, 2, 'away', 1], 'ready'])
  })

  test('refuses keeps what it has, and a retry begins anew', async () => {
    const { source, tape, trades, give, turn } = await shown()
    await give([trade(1)])
    turn()
    source.fail(new Error('Too many'))
    await settled()
    expect([trades(), tape.state().status, tape.state().problem?.message]).toEqual([[1], 'failed', 'Too many'])
    tape.retry()
    await settled()
    expect([trades(), source.streams()]).toEqual([[], 2])
  })

  test('sends nothing any more once it is closed', async () => {
    const { tape, trades, give, turn } = await shown()
    tape.close()
    await give([trade(1)])
    turn()
    expect(trades()).toEqual([])
  })
})
