import type { CSSProperties } from 'react'
import type { RunReport } from '../../shared/contract/run-parts.ts'
import { direction, MISSING, signed } from '../format/number.ts'
import { monthName } from './coverage-columns.tsx'

const months = Array.from({ length: 12 }, (_, at) => at + 1)

/** Newest year first; the figure says what the colour does. */
export function RunMonths({ years }: { readonly years: RunReport['years'] }) {
  const most = Math.max(...years.flatMap((year) => year.months.map((each) => Math.abs(each.return))), LEAST_SHARE)
  return (
    <section className="run-months" aria-label="Monthly returns">
      <h3 className="section-title">Monthly returns, %</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Year</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {monthName(month)}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {years.toReversed().map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              {months.map((month) => (
                <Month key={month} share={year.months.find((each) => each.month === month)?.return} most={most} />
              ))}
              <td className={`medium ${direction(year.total) ?? ''}`}>{inPercent(year.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A month of a fraction of a percent is not painted as the best there was. */
const LEAST_SHARE = 0.02

function Month({ share, most }: { readonly share: number | undefined; readonly most: number }) {
  if (share === undefined) return <td className="tertiary">{MISSING}</td>
  const style = { '--share': `${Math.round((Math.abs(share) / most) * 70)}%` } as CSSProperties
  return (
    <td data-tone={direction(share)} style={style}>
      {inPercent(share)}
    </td>
  )
}

/** The head names the unit. */
const inPercent = (share: number | undefined): string => signed(share === undefined ? undefined : share * 100, 1)
