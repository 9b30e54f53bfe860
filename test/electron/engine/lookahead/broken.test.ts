import { expect, test } from 'vitest'
import { lookAhead } from '../../../../electron/engine/runs/look-ahead.ts'
import { aRun, anOrder, dailyCurve } from '../../../shared/domain/report/a-run.ts'

const noBars = () => Promise.reject(new Error('No bars are read here'))

test('a repetition that was cancelled is no difference: the test ends as cancelled', async () => {
  const whole = aRun({ curve: dailyCurve([1, 2, 3]), orders: [anOrder(), anOrder(), anOrder()] })
  const stop = new AbortController()
  const asked = { load: noBars, cuts: 1, byCalendar: false, signal: stop.signal, broken: () => new Error('It broke') }
  const looked = lookAhead(whole, asked, () => {
    stop.abort()
    return Promise.resolve(aRun({ status: 'cancelled', curve: dailyCurve([1]), orders: [] }))
  })
  await expect(looked).rejects.toThrow(/abort/i)
})
