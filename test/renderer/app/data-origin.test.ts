import { expect, test } from 'vitest'
import { dataOrigin } from '../../../renderer/app/data-origin.ts'
import { utc } from '../../../renderer/format/time.ts'
import { aCoverage, anInstrument } from '../panels/an-instrument.ts'

const originOf = (...coverage: readonly ReturnType<typeof aCoverage>[]) =>
  dataOrigin(anInstrument({ coverage: [...coverage] }), utc)

test('a sample names its source, its licence and its dates', () => {
  expect(originOf(aCoverage({ source: 'sample-datasets', licence: 'ISC' }))).toEqual({
    kind: 'sample',
    text: 'Sample data: sample-datasets, ISC, 2013-05-13 to 2018-05-11',
  })
})

test('what a person brought is named by its dates', () => {
  expect(originOf(aCoverage({ source: 'import' }))).toEqual({
    kind: 'imported',
    text: 'Imported data: 2013-05-13 to 2018-05-11',
  })
})

test('of several sources the largest speaks and the others are counted', () => {
  const [small, large] = [aCoverage({ source: 'vendor', bars: 10 }), aCoverage({ source: 'import', bars: 1000 })]
  expect(originOf(small, large)?.text).toBe('Imported data: 2013-05-13 to 2018-05-11 and 1 more')
})

test('an instrument without bars has no origin', () => {
  expect(originOf()).toBeUndefined()
})
