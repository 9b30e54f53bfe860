import { assert, constantFrom, double, integer, property, record, tuple, type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Indicator, ParamValues } from '../../../../shared/domain/indicator.ts'
import { outputWarmUp } from '../../../../shared/domain/indicator.ts'
import { builtInIndicators } from '../../../../shared/domain/indicators/built-in.ts'
import { runColumns, runIndicator } from '../../../../shared/domain/series-columns.ts'
import { inputsOf, paramsOf, someBars } from '../some-series.ts'

/** Values that each parameter may have, small enough that something warms up. */
const someParams = (indicator: Indicator): Arbitrary<ParamValues> =>
  record(
    Object.fromEntries(
      Object.entries(indicator.params).map(([name, rule]) => {
        if (rule.type === 'choice') return [name, constantFrom(...rule.choices)]
        const high = Math.min(rule.high, 12)
        return [
          name,
          rule.type === 'int'
            ? integer({ min: rule.low, max: high })
            : double({ min: rule.low, max: high, noNaN: true }),
        ]
      }),
    ),
  ).filter((params) => indicator.fault?.(params) === undefined)

const someInputs = (indicator: Indicator, seed: number): Float64Array[] => inputsOf(indicator, someBars(120, seed))

const rowAt = (columns: readonly Float64Array[], at: number): Float64Array =>
  Float64Array.from(columns, (column) => column[at] ?? NaN)

const newColumns = ({ outputs }: Indicator, length: number): Float64Array[] =>
  outputs.map(() => new Float64Array(length))

describe.each(builtInIndicators.map((indicator) => [indicator.name, indicator] as const))('%s', (_, indicator) => {
  const cases = (): Arbitrary<[ParamValues, number]> =>
    tuple(someParams(indicator), integer({ min: 1, max: 1_000_000 }))

  test('has its first values where it says, and a value at every bar after them', () => {
    assert(
      property(cases(), ([params, seed]) => {
        const columns = newColumns(indicator, 120)
        runColumns(indicator.create(params), someInputs(indicator, seed), columns)
        const firsts = columns.map((column) => column.findLastIndex((value) => Number.isNaN(value)) + 1)
        expect(firsts).toEqual(columns.map((_, output) => outputWarmUp(indicator, output, params)))
      }),
      { numRuns: 30 },
    )
  })

  test('warms up after the values that its inputs lack at first', () => {
    assert(
      property(cases(), integer({ min: 1, max: 20 }), ([params, seed], missing) => {
        const inputs = someInputs(indicator, seed)
        const later = inputs.map((input) => Float64Array.of(...Array.from({ length: missing }, () => NaN), ...input))
        const [columns, moved] = [newColumns(indicator, 120), newColumns(indicator, 120 + missing)]
        runColumns(indicator.create(params), inputs, columns)
        runColumns(indicator.create(params), later, moved)
        expect(moved.map((column) => column.subarray(missing))).toEqual(columns)
      }),
      { numRuns: 10 },
    )
  })

  test('over whole columns gives what bar by bar it gives, bit for bit', () => {
    const [missing, length] = [integer({ min: 0, max: 9 }), integer({ min: 0, max: 120 })]
    assert(
      property(cases(), missing, length, ([params, seed], missing, length) => {
        const inputs = someInputs(indicator, seed).map((input) => input.slice(0, length).fill(NaN, 0, missing))
        const [looped, whole] = [newColumns(indicator, length), newColumns(indicator, length)]
        runColumns(indicator.create(params), inputs, looped)
        runIndicator(indicator, params, inputs, whole)
        expect(whole).toEqual(looped)
      }),
      { numRuns: 100 },
    )
  })

  test('a preview says what an update would, and leaves no trace', () => {
    assert(
      property(cases(), ([params, seed]) => {
        const inputs = someInputs(indicator, seed)
        const study = indicator.create(params)
        const [seen, made] = [new Float64Array(indicator.outputs.length), new Float64Array(indicator.outputs.length)]
        for (let at = 0; at < 120; at++) {
          const before = study.save()
          study.preview(rowAt(inputs, 119 - at), seen)
          study.preview(rowAt(inputs, at), seen)
          expect(study.save()).toEqual(before)
          study.update(rowAt(inputs, at), made)
          expect(seen).toEqual(made)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('goes on from what it saved as if it had not stopped', () => {
    assert(
      property(cases(), integer({ min: 0, max: 120 }), ([params, seed], stop) => {
        const inputs = someInputs(indicator, seed)
        const [whole, first, second] = [
          newColumns(indicator, 120),
          newColumns(indicator, stop),
          newColumns(indicator, 120 - stop),
        ]
        runColumns(indicator.create(params), inputs, whole)
        const stopped = indicator.create(params)
        runColumns(
          stopped,
          inputs.map((input) => input.subarray(0, stop)),
          first,
        )
        const other = indicator.create(params)
        other.load(stopped.save())
        runColumns(
          other,
          inputs.map((input) => input.subarray(stop)),
          second,
        )
        expect(first.map((column, at) => Float64Array.of(...column, ...(second[at] ?? [])))).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  test('an infinity or a missing value is passed over, and nothing of it stays', () => {
    const params = paramsOf(indicator)
    const inputs = someInputs(indicator, 7)
    const odd = [NaN, Infinity, -Infinity, 1e200]
    const withOdd = inputs.map((input) => Float64Array.of(...input.subarray(0, 60), ...odd, ...input.subarray(60)))
    const [columns, passed] = [newColumns(indicator, 120), newColumns(indicator, 124)]
    runColumns(indicator.create(params), inputs, columns)
    runColumns(indicator.create(params), withOdd, passed)
    expect(passed.map((column) => [column.subarray(0, 60), column.subarray(60, 64), column.subarray(64)])).toEqual(
      columns.map((column) => [column.subarray(0, 60), Float64Array.of(NaN, NaN, NaN, NaN), column.subarray(60)]),
    )
  })

  test('inputs that never move give numbers once it is warm', () => {
    const inputs = indicator.inputs.map(({ column }) => new Float64Array(200).fill(column === 'volume' ? 0 : 0.1))
    const columns = newColumns(indicator, 200)
    runColumns(indicator.create(paramsOf(indicator)), inputs, columns)
    expect(columns.map((column) => Number.isFinite(column[199]))).toEqual(columns.map(() => true))
  })
})

test('names are as strategies write them, and none is there twice', () => {
  const names = builtInIndicators.map(({ name }) => name)
  expect([names.length, new Set(names).size, names.filter((name) => !/^[a-z]+(_[a-z]+)*$/.test(name))]).toEqual([
    31,
    31,
    [],
  ])
})

test('every default is allowed', () => {
  expect(builtInIndicators.map((indicator) => typeof paramsOf(indicator))).toEqual(
    builtInIndicators.map(() => 'object'),
  )
})
