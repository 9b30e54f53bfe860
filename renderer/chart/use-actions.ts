/** What a chart panel's buttons, keys and commands do. */
import { useEffect, useState } from 'react'
import { isIntraday, secondsOf, timeframeText } from '../../shared/domain/timeframe.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND, micros, type Micros } from '../../shared/domain/units.ts'
import { addChart, type ChartActions } from './active-chart.ts'
import { barAt, indexHolding, lengthOf } from './bars.ts'
import {
  isAdjustable,
  lookOf,
  scaleOf,
  shortSymbol,
  sidesOf,
  storedSpans,
  whyNotView,
  type ChartChoice,
  type ChartLook,
} from './chart-choice.ts'
import { lookStep, type ChartStep } from './chart-step.ts'
import { drawingActions, type DrawingActions } from './drawings/drawing-actions.ts'
import type { DrawingPart } from './drawings/part.ts'
import { holdsRange, timeframeFor, type ChartRange } from './ranges.ts'
import { offered, timeframeLabel, whyNot, canBuild } from './timeframes.ts'
import type { Undo } from './undo.ts'
import type { ChartModel } from './use-chart.ts'

/** Lines of several symbols can only share a scale of change. */
export const onlyPercent = 'Compared symbols are drawn in percent'

export interface PanelHands {
  readonly onChange: (choice: ChartChoice) => void
  readonly steps: Undo<ChartStep>
  /** Once they are loaded. */
  readonly drawings: DrawingPart | undefined
  readonly onChooseSymbol: (typed: string) => void
  readonly askDate: () => void
  /** For another one, or for the settings of the one of that key. */
  readonly askIndicators: (key?: string) => void
  readonly askCompare: () => void
  /** For all of them, or for the settings of the one of that id. */
  readonly askDrawings: (id?: string) => void
  readonly toggleTable: () => void
  readonly saveImage: () => void
  /** The range that the view shows until it is moved. */
  readonly onRange: (range: ChartRange | undefined) => void
  readonly setAuto: (auto: boolean) => void
  /** The crosshair went to a bar by a key. */
  readonly onStep: (index: number) => void
}

/**
 * The same object for as long as the panel is mounted; it acts on what is shown at the time, so never call it in a
 * render.
 */
export function useActions(model: ChartModel, hands: PanelHands): ChartActions {
  const [{ actions, follow }] = useState(madeActions)
  useEffect(() => follow({ model, hands }))
  useEffect(() => addChart(actions), [actions])
  return actions
}

interface Current {
  readonly model: ChartModel
  readonly hands: PanelHands
}

function madeActions() {
  let current: Current | undefined
  const now = (): Current => {
    if (current === undefined) throw new Error('A chart must be mounted before it can act')
    return current
  }
  const follow = (next: Current): void => {
    current = next
  }
  const drawn = drawingActions({
    part: () => now().hands.drawings,
    ask: (id) => now().hands.askDrawings(id),
    undo: () => lookActions(now).undo(),
  })
  return { actions: { ...viewActions(now), ...choiceActions(now), ...lookActions(now), ...drawn }, follow }
}

type Choices = Pick<
  ChartActions,
  | 'title'
  | 'instrument'
  | 'chooseSymbol'
  | 'timeframe'
  | 'setTimeframe'
  | 'whyNotTimeframe'
  | 'view'
  | 'setView'
  | 'whyNotView'
  | 'setSide'
  | 'setAdjust'
  | 'whyNotSide'
  | 'whyNotAdjust'
  | 'scale'
  | 'setScale'
  | 'zone'
  | 'setZone'
  | 'zoneName'
>

function choiceActions(now: () => Current): Choices {
  const change = (part: Partial<ChartChoice>): void => {
    const { model, hands } = now()
    hands.onChange({ ...model.choice, ...part })
  }
  return {
    title: () => titleOf(now().model),
    instrument: () => now().model.choice.instrument,
    chooseSymbol: (typed) => now().hands.onChooseSymbol(typed),
    timeframe: () => now().model.choice.timeframe,
    setTimeframe: (timeframe) => {
      now().hands.onRange(undefined)
      change({ timeframe: timeframeText(timeframe) })
    },
    whyNotTimeframe: (timeframe) => {
      const { row, stored } = now().model
      return row === undefined ? undefined : whyNot(timeframe, shortSymbol(row), stored)
    },
    view: () => now().model.choice.view,
    setView: (view) => change({ view }),
    whyNotView: (view) => whyNotView(view, now().model.timeframe, now().model.calendar),
    setSide: (side) => change({ side }),
    setAdjust: (adjust) => change({ adjust }),
    whyNotSide: (side) => {
      const { row } = now().model
      return row === undefined || sidesOf(row).includes(side) ? undefined : `${shortSymbol(row)} has no such prices`
    },
    whyNotAdjust: () => {
      const { row } = now().model
      return row === undefined || isAdjustable(row)
        ? undefined
        : `${shortSymbol(row)} is neither split nor pays dividends`
    },
    scale: () => scaleOf(now().model.choice),
    setScale: (scale) => change({ scale }),
    zone: () => now().model.choice.zone ?? 'exchange',
    setZone: (zone) => change({ zone }),
    zoneName: () => now().model.zoneName,
  }
}

type Looks = Pick<
  ChartActions,
  | 'kind'
  | 'look'
  | 'setLook'
  | 'openIndicators'
  | 'openCompare'
  | 'whyNotScale'
  | 'undo'
  | 'redo'
  | 'whyNotUndo'
  | 'whyNotRedo'
>

function lookActions(now: () => Current): Looks {
  const change = (part: ChartLook): void => {
    const { model, hands } = now()
    hands.steps.record(lookStep(model.choice))
    hands.onChange({ ...model.choice, ...part })
  }
  /** Takes a step; gives the one that takes it back. */
  const take = (step: ChartStep): ChartStep => {
    const { model, hands } = now()
    // It was made with them, so they are loaded.
    if (step.kind !== 'look') return hands.drawings?.apply(step) ?? step
    hands.onChange({ ...model.choice, ...step.look })
    return lookStep(model.choice)
  }
  return {
    kind: () => now().model.choice.kind ?? 'candles',
    look: () => lookOf(now().model.choice),
    setLook: change,
    openIndicators: (key) => now().hands.askIndicators(key),
    openCompare: () => now().hands.askCompare(),
    whyNotScale: () => ((now().model.choice.compare ?? []).length === 0 ? undefined : onlyPercent),
    undo: () => {
      const { steps } = now().hands
      if (steps.last !== undefined) steps.undo(take(steps.last))
    },
    redo: () => {
      const { steps } = now().hands
      if (steps.next !== undefined) steps.redo(take(steps.next))
    },
    whyNotUndo: () => (now().hands.steps.canUndo ? undefined : 'Nothing was changed on this chart'),
    whyNotRedo: () => (now().hands.steps.canRedo ? undefined : 'Nothing was taken back on this chart'),
  }
}

function viewActions(now: () => Current): Omit<ChartActions, keyof Choices | keyof Looks | keyof DrawingActions> {
  const canvas = () => now().model.canvas()
  const move = (act: () => void): void => {
    now().hands.onRange(undefined)
    act()
  }
  const step = (index: number | undefined): void => {
    if (index !== undefined) now().hands.onStep(index)
  }
  return {
    moveCrosshair: (bars) => move(() => step(canvas()?.moveCrosshair(bars))),
    toFirst: () => move(() => step(toFirst(now().model))),
    toLast: () => move(() => step(toLast(now().model))),
    toLatest: () => move(() => toLatest(now().model)),
    scroll: (share) => move(() => canvas()?.scroll(share)),
    zoom: (factor) => move(() => canvas()?.zoom(factor)),
    reset: () =>
      move(() => {
        canvas()?.reset()
        now().hands.setAuto(true)
        toLatest(now().model)
      }),
    pricePointed: () => pricePointed(now().model),
    goToDate: () => now().hands.askDate(),
    goTo: (time) => move(() => goTo(now().model, time)),
    showRange: (range) => showRange(now(), range),
    toggleAuto: () => now().hands.setAuto(!(canvas()?.isAuto() ?? true)),
    toggleTable: () => now().hands.toggleTable(),
    saveImage: () => now().hands.saveImage(),
    stepSpan: () => spanToClose(now().model),
  }
}

function pricePointed({ canvas, history }: ChartModel): number | undefined {
  const { bars } = history.state()
  return barAt(bars, canvas()?.crosshair.index ?? lengthOf(bars) - 1)?.close
}

/** Where the crosshair went; undefined while other bars load for it. */
function toFirst({ canvas, history, row }: ChartModel): number | undefined {
  const { hasOlder, wanted } = history.state()
  if (!hasOlder || wanted === undefined || row === undefined) return canvas()?.crosshairTo(0)
  history.show(wanted, { kind: 'first', time: micros(Math.min(...storedSpans(row).map(({ first }) => first))) })
  return undefined
}

function toLast(model: ChartModel): number | undefined {
  const { bars, hasNewer } = model.history.state()
  toLatest(model)
  return hasNewer ? undefined : model.canvas()?.crosshairTo(lengthOf(bars) - 1)
}

function toLatest({ canvas, history }: ChartModel): void {
  const { hasNewer, wanted } = history.state()
  if (hasNewer && wanted !== undefined) history.show(wanted, { kind: 'latest' })
  else canvas()?.latest()
}

function goTo({ canvas, history }: ChartModel, time: Micros): void {
  const { bars, wanted, hasNewer, hasOlder } = history.state()
  if (wanted === undefined) return
  const [first, last] = [barAt(bars, 0), barAt(bars, lengthOf(bars) - 1)]
  const isAfter = first !== undefined && (time >= first.time || !hasOlder)
  const isBefore = last !== undefined && (time < last.closeTime || !hasNewer)
  if (isAfter && isBefore) canvas()?.centreOn(time)
  else history.show(wanted, { kind: 'around', time })
}

function showRange({ model, hands }: Current, range: ChartRange): void {
  const { history, canvas, timeframe, row, stored, choice, placeNext } = model
  const { wanted, bars, hasOlder, hasNewer } = history.state()
  if (wanted === undefined || row === undefined) return
  const days = Math.max(...storedSpans(row).map(({ first, last }) => (last - first) / MICROS_PER_DAY), 1)
  const can = offered.filter((each) => canBuild(each, stored))
  const fitting = timeframeFor({ range, view: wanted.view, sessions: (days * 5) / 7 }, timeframe, can)
  const text = timeframeText(fitting)
  hands.onRange(range)
  if (text !== timeframeText(timeframe)) {
    placeNext({ kind: 'range', range })
    hands.onChange({ ...choice, timeframe: text })
  } else if (!hasNewer && holdsRange(range, bars, hasOlder)) canvas()?.showRange(range)
  else history.show(wanted, { kind: 'range', range })
}

/** Bars of days and longer are stepped through by days; those that count, by minutes. */
export function spanToClose({ history, timeframe }: Pick<ChartModel, 'history' | 'timeframe'>): number {
  const { live, bars } = history.state()
  const bar = live?.forming === undefined ? undefined : barAt(bars, indexHolding(bars, live.forming))
  const left = bar === undefined || live === undefined ? 0 : bar.closeTime - live.now
  if (left > 0) return left
  const seconds = secondsOf(timeframe)
  if (seconds !== undefined) return seconds * MICROS_PER_SECOND
  return isIntraday(timeframe) ? MICROS_PER_MINUTE : MICROS_PER_DAY
}

export function titleOf({ row, choice }: ChartModel): string {
  return `${row === undefined ? choice.instrument : shortSymbol(row)} · ${timeframeLabel(choice.timeframe)}`
}
