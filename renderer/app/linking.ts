/** Keeps the members of link groups on the symbol of their group, whichever of them changed it. */
import { rowOf, timeframeOf } from '../chart/chart-choice.ts'
import { canBuild, storedIn } from '../chart/timeframes.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { replica } from '../replica.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock, DockPanel } from './dock.ts'
import type { PanelParams } from './dock-layout.ts'
import { changeLinkGroup, linkGroup, linkOf, type LinkGroup, type LinkLetter } from './link-groups.ts'
import { nextChart } from './next-chart.ts'

interface Member {
  readonly letter: LinkLetter
  /** What a chart shows; other panels show what their group does. */
  readonly symbol: string | undefined
  readonly timeframe: string | undefined
}

export class Linking {
  readonly #members = new Map<Dock, ReadonlyMap<string, Member>>()
  /** What a panel shows that is no chart, when it begins a group. */
  readonly #symbolInUse: () => string | undefined
  #isFollowing = false

  constructor(symbolInUse: () => string | undefined) {
    this.#symbolInUse = symbolInUse
    let before = replica.getState().setting
    // It lives as long as its window.
    replica.subscribe(({ setting }) => {
      if (setting === before) return
      before = setting
      this.#follow()
    })
  }

  /** A layout that comes from where it was kept: its panels go where their groups are by now. */
  add(dock: Dock): void {
    const members = membersOf(dock)
    this.#members.set(dock, members)
    const chartsFirst = [...members.values()].toSorted(
      (a, b) => Number(b.symbol !== undefined) - Number(a.symbol !== undefined),
    )
    for (const member of chartsFirst) if (linkGroup(member.letter).symbol === undefined) this.#lead(member)
    this.#follow()
  }

  remove(dock: Dock): void {
    this.#members.delete(dock)
  }

  /** After each change of a dock: what a person changed in one member, its group does. */
  look(dock: Dock): void {
    const before = this.#members.get(dock)
    if (before === undefined) return
    const after = membersOf(dock)
    this.#members.set(dock, after)
    if (this.#isFollowing) return
    for (const [id, member] of after) this.#compare(before.get(id), member)
    this.#follow()
  }

  #compare(before: Member | undefined, { letter, symbol, timeframe }: Member): void {
    const group = linkGroup(letter)
    if (before?.letter !== letter) {
      // The first one in this window brings its symbol; a further one comes to the others.
      if (this.#countOf(letter) === 1 || group.symbol === undefined) this.#lead({ letter, symbol, timeframe })
      return
    }
    if (symbol !== undefined && symbol !== before.symbol) changeLinkGroup(letter, { symbol })
    if (group.interval && timeframe !== undefined && timeframe !== before.timeframe)
      changeLinkGroup(letter, { timeframe })
  }

  #lead({ letter, symbol = this.#symbolInUse(), timeframe }: Member): void {
    changeLinkGroup(letter, { symbol, ...(timeframe !== undefined && { timeframe }) })
  }

  #countOf(letter: LinkLetter): number {
    const all = [...this.#members.values()].flatMap((members) => [...members.values()])
    return all.filter((member) => member.letter === letter).length
  }

  #follow(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    try {
      for (const dock of this.#members.keys())
        for (const panel of dock.panels()) {
          const letter = linkOf(panel.params)
          const params = letter === undefined ? undefined : followed(panel, linkGroup(letter))
          if (params !== undefined) dock.update(panel.id, params)
        }
    } finally {
      this.#isFollowing = false
    }
  }
}

function membersOf(dock: Dock): ReadonlyMap<string, Member> {
  return new Map(
    dock.panels().flatMap(({ id, type, params }) => {
      const letter = linkOf(params)
      if (letter === undefined) return []
      const chart = type === 'chart' ? readChartParams(params) : undefined
      return [[id, { letter, symbol: chart?.instrument, timeframe: chart?.timeframe }] as const]
    }),
  )
}

/** What a chart has to change to show what its group does. */
function followed({ type, params }: DockPanel, group: LinkGroup): PanelParams | undefined {
  if (type !== 'chart' || group.symbol === undefined) return undefined
  const row = rowOf(replica.getState().instrument, group.symbol)
  const chart = readChartParams(params)
  if (row === undefined) return undefined
  const next = chart?.instrument === row.symbol ? chart : nextChart(chart, row)
  const timeframe = sharedTimeframe(group, row) ?? next.timeframe
  return next === chart && timeframe === chart.timeframe ? undefined : { ...next, timeframe }
}

/** That of the group, where it shares one and the instrument has bars for it. */
function sharedTimeframe({ interval, timeframe }: LinkGroup, row: InstrumentRow): string | undefined {
  if (!interval || timeframe === undefined) return undefined
  return canBuild(timeframeOf(timeframe), storedIn(row, row.tickCoverage.length > 0)) ? timeframe : undefined
}
