import type { CSSProperties } from 'react'
import type { RunReport } from '../../shared/contract/runs.ts'
import { direction, MISSING, signed } from '../format/number.ts'

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Newest year first; the figure says what the colour does. */
export function RunMonths({ months }: { readonly months: RunReport['months'] }) {
  const years = [...Map.groupBy(months, ({ year }) => year)].toSorted(([a], [b]) => b - a)
  const most = Math.max(...months.map(({ returnPct }) => Math.abs(returnPct)), LEAST_PERCENT)
  return (
    <section className="run-months" aria-label="Monthly returns">
      <h3 className="section-title">Monthly returns, %</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Year</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Year</th>
          </tr>
        </thead>
        <tbody>
          {years.map(([year, each]) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {names.map((name, at) => (
                <Month key={name} value={each.find(({ month }) => month === at + 1)?.returnPct} most={most} />
              ))}
              <td className={`medium ${direction(compounded(each)) ?? ''}`}>{signed(compounded(each), 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A month of a fraction of a percent is not painted as the best there was. */
const LEAST_PERCENT = 2

function Month({ value, most }: { readonly value: number | undefined; readonly most: number }) {
  if (value === undefined) return <td className="tertiary">{MISSING}</td>
  const style = { '--share': `${Math.round((Math.abs(value) / most) * 70)}%` } as CSSProperties
  return (
    <td data-tone={direction(value)} style={style}>
      {signed(value, 1)}
    </td>
  )
}

const compounded = (months: RunReport['months']): number =>
  (months.reduce((grown, { returnPct }) => grown * (1 + returnPct / 100), 1) - 1) * 100
