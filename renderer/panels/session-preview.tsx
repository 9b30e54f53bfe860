/** The bars that a session gives, drawn to its time. */
import { useMemo, useState } from 'react'
import { civil } from '../../shared/domain/day.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import { sessionEnd, sessionStart, sessionViews, type Session, type SessionView } from '../../shared/domain/session.ts'
import { secondsOf } from '../../shared/domain/timeframe.ts'
import { MICROS_PER_SECOND, type Day, type Micros } from '../../shared/domain/units.ts'
import { windowsIn, type BarWindow } from '../../shared/domain/windows.ts'
import { phaseColours } from '../calendar/week-grid.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { timeframeOf } from '../chart/chart-choice.ts'
import { toLocal } from '../chart/display-zone.ts'
import { Select } from '../components/select.tsx'
import { shortSpan } from '../format/duration.ts'
import { count } from '../format/number.ts'
import { chartDate, clockTime, type ToLocal } from '../format/time.ts'

const timeframes = ['5m', '15m', '30m', '1h', '2h', '4h'].map((value) => ({ value, label: value }))
const viewNames: Readonly<Record<SessionView, string>> = { regular: 'RTH', extended: 'ETH', all: 'All' }
const views = sessionViews.map((value) => ({ value, label: viewNames[value] }))

export function SessionPreview({ editing, day }: { readonly editing: Editing; readonly day: Day }) {
  const { sound } = editing
  const [timeframe, setTimeframe] = useState('1h')
  const [view, setView] = useState<SessionView>('regular')
  const index = useMemo(() => new SessionIndex(sound), [sound])
  const session = index.onOrAfter(day) ?? index.onOrBefore(day)
  const local = toLocal(sound.zone)
  return (
    <section className="editor-section" aria-label="Bars this produces">
      <h3 className="section-title">
        Bars this produces
        {session !== undefined && (
          <span className="ellipsis">
            {chartDate(session.open, local)} {civil(session.day).year}
            {session.special === undefined ? '' : `, ${session.special}`}
          </span>
        )}
      </h3>
      <div className="preview-tools">
        <Select label="Timeframe of the bars" small value={timeframe} options={timeframes} onChange={setTimeframe} />
        <Select label="Phases of the bars" small value={view} options={views} onChange={setView} />
      </div>
      {session === undefined ? (
        <p className="editor-note">No session from here on.</p>
      ) : (
        <Strip session={session} bars={barsOf(index, session, timeframe, view)} timeframe={timeframe} local={local} />
      )}
    </section>
  )
}

function barsOf(index: SessionIndex, session: Session, timeframe: string, view: SessionView): readonly BarWindow[] {
  const range = { from: sessionStart(session), to: sessionEnd(session) }
  return [...windowsIn(index, timeframeOf(timeframe), view, range)].filter((bar) => bar.session.day === session.day)
}

interface StripProps {
  readonly session: Session
  readonly bars: readonly BarWindow[]
  readonly timeframe: string
  readonly local: ToLocal
}

/** Of the strip's width, from which a bar has room for its length, and two times for each other. */
const [LABEL_SHARE, TIME_SHARE] = [0.1, 0.135]

function Strip({ bars, timeframe, local }: StripProps) {
  const [first, last] = [bars[0], bars.at(-1)]
  if (first === undefined || last === undefined) return <p className="editor-note">No bars of these phases.</p>
  const whole = (secondsOf(timeframeOf(timeframe)) ?? 0) * MICROS_PER_SECOND
  const shareOf = (span: number): number => span / (last.to - first.from)
  const left = (time: number): string => `${shareOf(time - first.from) * 100}%`
  const short = bars.filter(({ from, to }) => to - from < whole)
  return (
    <>
      <div className="preview-strip" aria-hidden="true">
        {bars.map(({ from, to, phase }) => (
          <span
            key={from}
            data-phase={phaseColours[phase]}
            data-short={to - from < whole ? '' : undefined}
            title={`${clockTime(from, local, 'minute')} to ${clockTime(to, local, 'minute')}`}
            style={{ left: left(from), width: `calc(${shareOf(to - from) * 100}% - 1px)` }}
          >
            {shareOf(to - from) >= LABEL_SHARE ? shortSpan(to - from) : ''}
          </span>
        ))}
      </div>
      <div className="preview-times numeric" aria-hidden="true">
        {timesOf(bars).map((time) => (
          <span key={time} style={{ left: left(time) }} data-last={time === last.to ? '' : undefined}>
            {clockTime(time, local, 'minute')}
          </span>
        ))}
      </div>
      <p className="editor-note">{sentenceOf(bars, short, local)}</p>
    </>
  )
}

/** Starts that have room beside each other, and the end. */
function timesOf(bars: readonly BarWindow[]): readonly Micros[] {
  const [first, last] = [bars[0], bars.at(-1)]
  if (first === undefined || last === undefined) return []
  const room = (last.to - first.from) * TIME_SHARE
  const shown: Micros[] = []
  for (const { from } of bars)
    if (from - (shown.at(-1) ?? -Infinity) >= room && last.to - from >= room * 1.9) shown.push(from)
  return [...shown, last.to]
}

function sentenceOf(bars: readonly BarWindow[], short: readonly BarWindow[], local: ToLocal): string {
  const whole = `${count(bars.length)} ${bars.length === 1 ? 'bar' : 'bars'}`
  if (short.length === 0) return `${whole}, none cut short.`
  const cuts = short
    .slice(0, 3)
    .map(
      ({ from, to }) =>
        `${clockTime(from, local, 'minute')} to ${clockTime(to, local, 'minute')} (${shortSpan(to - from)})`,
    )
  return `${whole}; cut short: ${cuts.join(', ')}${short.length > 3 ? ` and ${short.length - 3} more` : ''}.`
}
