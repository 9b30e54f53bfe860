import type { ReactNode } from 'react'
import { figures } from '../../shared/domain/report/figures.ts'
import { figureText } from '../../shared/domain/report/text.ts'
import { flag } from '../components/attributes.ts'
import { Icon } from '../components/icon.tsx'
import { TrophyIcon } from '../components/icons.ts'
import { bestOf } from '../research/best-figures.ts'
import { shownLines, type Compared, type ComparedRun, type DifferingLine } from '../research/compared.ts'
import { letterOf, RunMark } from './compare-keys.tsx'

/** Every figure that one of them has, the best of a row marked. */
export function CompareFigures({ compared: { runs } }: { readonly compared: Compared }) {
  const shown = figures.filter(({ key }) => runs.some(({ report }) => report.figures[key] !== undefined))
  return (
    <section aria-label="Figures">
      <h3 className="section-title">Figures</h3>
      <Table runs={runs} head="Figure">
        {shown.map((term) => {
          const values = runs.map(({ report }) => report.figures[term.key])
          const best = bestOf(term.key, values)
          return (
            <tr key={term.key}>
              <th scope="row" title={term.formula}>
                {term.label}
              </th>
              {values.map((value, at) => (
                <td key={letterOf(at)} data-best={best.has(at) ? '' : undefined}>
                  {best.has(at) && <Icon of={TrophyIcon} size="small" label="Best" />}
                  {figureText(value, term.unit, 'signed' in term)}
                </td>
              ))}
            </tr>
          )
        })}
      </Table>
    </section>
  )
}

/** What they were asked for and made from, as far as it differs, and the first event that does. */
export function CompareDiffering({ compared: { runs, settings, pins, events } }: { readonly compared: Compared }) {
  const told = events.some((event) => event !== undefined)
  const same = settings.length + pins.length === 0 && !told
  return (
    <section aria-label="What differs">
      <h3 className="section-title">What differs</h3>
      {same && <p className="compare-same secondary">Settings, code, data and every event are the same.</p>}
      {!same && (
        <Table runs={runs} head="Setting" isText>
          {shownLines(settings, pins).map((line) => (
            <Line key={line.name} {...line} />
          ))}
          <tr>
            <th scope="row">First event that differs</th>
            {events.map((event, at) => (
              <td key={letterOf(at)} data-differs={event === undefined ? undefined : ''}>
                {at === 0 ? '' : (event?.sentence ?? 'none')}
              </td>
            ))}
          </tr>
        </Table>
      )}
    </section>
  )
}

function Line({ name, values }: DifferingLine) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {values.map((value, at) => (
        <td key={letterOf(at)} data-differs={value === values[0] ? undefined : ''}>
          {value}
        </td>
      ))}
    </tr>
  )
}

interface TableProps {
  readonly runs: readonly ComparedRun[]
  readonly head: string
  /** Words, not figures. */
  readonly isText?: boolean
  readonly children: ReactNode
}

function Table({ runs, head, isText = false, children }: TableProps) {
  return (
    <div className="compare-scroll">
      <table className="compare-table" data-text={flag(isText)}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {runs.map(({ row }, at) => (
              <th key={row.id} scope="col" title={row.title}>
                <RunMark at={at} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
