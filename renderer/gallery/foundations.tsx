import type { CSSProperties } from 'react'
import { KeyValues } from '../components/key-values.tsx'
import { TickFlash } from '../components/tick-flash.tsx'
import { countdown, freshness, shortSpan, took } from '../format/duration.ts'
import {
  abbreviated,
  arrow,
  basisPoints,
  direction,
  percent,
  price,
  price32nds,
  quantity,
  ratio,
  signed,
  signedPercent,
} from '../format/number.ts'
import { chartDate, clockTime, dateTime, type ToLocal } from '../format/time.ts'
import { micros } from '../../shared/domain/units.ts'
import { Chapter, Specimen } from './specimen.tsx'

const surfaces = ['app', 'panel', 'bar', 'raised', 'inset', 'hover', 'selected'].map((name) => `bg-${name}`)
const voices = [
  'text-primary',
  'text-secondary',
  'text-tertiary',
  'accent-base',
  'status-ok',
  'status-warn',
  'status-danger',
]
const directions = [
  'up',
  'down',
  'session-pre-solid',
  'session-regular-solid',
  'session-post-solid',
  'session-overnight-solid',
]
const series = Array.from({ length: 8 }, (_, at) => `series-${at + 1}`)
const heat = Array.from({ length: 6 }, (_, at) => `heat-seq${at}`)
const diverging = ['div-neg2', 'div-neg1', 'div-zero', 'div-pos1', 'div-pos2']

const newYork: ToLocal = (utc) => utc - 5 * 3_600_000_000
const time = micros(Date.UTC(2026, 10, 23, 18, 45, 24, 300) * 1000)
const at = (seconds: number) => micros(time - seconds * 1_000_000)

const figures: readonly (readonly [string, string])[] = [
  ['Price, tick 0.1', price(98_214.5, 1)],
  ['Price, pip', price(1.05417, 5)],
  ['Price, 32nds', price32nds(110.515625, 1)],
  ['Quantity', quantity(0.085, 3)],
  ['Percent', percent(0.462)],
  ['Ratio', ratio(1.2649)],
  ['Basis points', basisPoints(0.00003)],
  ['Tile', abbreviated(1_240_000)],
  ['Missing', price(undefined, 2)],
  ['Without end', ratio(Number.POSITIVE_INFINITY)],
]

const times: readonly (readonly [string, string])[] = [
  ['Order, New York', dateTime(time, newYork)],
  ['Tick', clockTime(time, newYork, 'millisecond')],
  ['Chart', chartDate(time, newYork)],
  ['Countdown', countdown(8_076_000_000)],
  ['Opens in', shortSpan(46_800_000_000)],
  ['Took', took(8_400_000)],
  ['Fresh', freshness(at(42), time, newYork)],
  ['An hour old', freshness(at(4000), time, newYork)],
]

export function Foundations() {
  return (
    <Chapter
      id="foundations"
      title="Foundations"
      text="Colour means direction, state or selection; it never decorates."
    >
      <Specimen title="Surfaces" bare>
        <Swatches names={surfaces} />
      </Specimen>
      <Specimen title="Text" bare>
        <Swatches names={voices} />
      </Specimen>
      <Specimen title="Direction and sessions" bare>
        <Swatches names={directions} />
      </Specimen>
      <Specimen title="Series" bare>
        <Swatches names={series} />
      </Specimen>
      <Specimen title="Scales" bare>
        <Scale names={heat} ends={['low', 'high']} />
        <Scale names={diverging} ends={['loss', 'gain']} />
      </Specimen>
      <Specimen title="Change">
        {[1204.55, -757.2, 0, undefined].map((change) => (
          <div key={String(change)} className={`row numeric ${direction(change) ?? 'tertiary'}`}>
            {`${arrow(change)} ${signed(change)} (${signedPercent(change === undefined ? change : change / 1e5)})`}
          </div>
        ))}
        <div className="row numeric">
          <TickFlash value={228.41}>{price(228.41, 2)}</TickFlash>
        </div>
      </Specimen>
      <Specimen title="Numbers">
        <Figures rows={figures} />
      </Specimen>
      <Specimen title="Times">
        <Figures rows={times} />
      </Specimen>
    </Chapter>
  )
}

function Swatches({ names }: { readonly names: readonly string[] }) {
  return names.map((name) => (
    <div key={name} className="swatch">
      <span className="swatch-color" style={{ '--swatch': `var(--${name})` } as CSSProperties} />
      <span className="mono">{name}</span>
    </div>
  ))
}

function Scale({ names, ends }: { readonly names: readonly string[]; readonly ends: readonly [string, string] }) {
  return (
    <div className="scale">
      <div className="scale-cells">
        {names.map((name) => (
          <span key={name} className="swatch-color" style={{ '--swatch': `var(--${name})` } as CSSProperties} />
        ))}
      </div>
      <div className="row spread small tertiary">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  )
}

function Figures({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return <KeyValues rows={rows.map(([key, value]) => ({ key, value }))} />
}
