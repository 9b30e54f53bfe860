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

test('what a person brought is named by its file', () => {
  expect(originOf(aCoverage({ source: 'ibm.csv' }))).toEqual({ kind: 'imported', text: 'Imported: ibm.csv' })
})

test('of several sources the largest speaks and the others are counted', () => {
  const small = aCoverage({ source: 'small.csv', bars: 10 })
  expect(originOf(small, aCoverage({ source: 'large.csv', bars: 1000 }))?.text).toBe('Imported: large.csv and 1 more')
})

test('an instrument without bars has no origin', () => {
  expect(originOf()).toBeUndefined()
})
