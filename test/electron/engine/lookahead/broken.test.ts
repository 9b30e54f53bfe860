import { expect, test } from 'vitest'
import type { RunFailure, RunResult } from '../../../../shared/domain/run.ts'
import { cutsOf } from '../../../../electron/engine/runs/certificate.ts'
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

const whole = aRun({ curve: dailyCurve([1, 2, 3]), orders: [anOrder(), anOrder(), anOrder()] })
const failing = (failure: RunFailure) => aRun({ status: 'failed', failure, curve: dailyCurve([1]), orders: [] })
const lookedAt = (found: RunResult) =>
  lookAhead(
    whole,
    {
      load: noBars,
      cuts: 1,
      byCalendar: false,
      signal: new AbortController().signal,
      broken: (failure) => new Error(failure?.message),
    },
    () => Promise.resolve(found),
  )

test('a repetition that took too long is no difference: the test ends with what ended it', async () => {
  const slow = failing({ code: 'strategy.timeout', message: 'The strategy was ended: it took longer than 2000 ms.' })
  await expect(lookedAt(slow)).rejects.toThrow('it took longer than 2000 ms')
})

test('a repetition in which the strategy itself raises is a difference, told as that', async () => {
  const raised = failing({
    code: 'strategy.raised',
    message: 'IndexError: out of bounds',
    line: 14,
    source: 'later[i]',
  })
  const { passed, trials } = await lookedAt(raised)
  expect([passed, trials.map(({ trial, difference }) => [trial, difference?.sentence])]).toEqual([
    false,
    [['again', 'The repetition failed, which the run did not: line 14: IndexError: out of bounds (later[i]).']],
  ])
})

test('no cut lies where one session ends and the next begins at once, unless each step does', () => {
  const hour = 3600e6
  const steps = (hoursADay: number) => ({
    ...dailyCurve([1, 2, 3, 4, 5]),
    time: Float64Array.from({ length: 5 }, (_none, step) => step * hour),
    closes: Float64Array.from({ length: 5 }, (_none, step) => (step + 1) * hour),
    day: Float64Array.from({ length: 5 }, (_none, step) => Math.floor(step / hoursADay)),
  })
  const hours = (hoursADay: number) => cutsOf(aRun({ curve: steps(hoursADay) }), 20).map((cut) => cut / hour)
  expect([hours(2), hours(1)]).toEqual([
    [1, 3],
    [1, 2, 3, 4],
  ])
})
