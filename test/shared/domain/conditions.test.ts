import { expect, test } from 'vitest'
import { conditionReader, conditionScheme, conditionSchemes } from '../../../shared/domain/conditions.ts'
import { tickFlags } from '../../../shared/domain/tick.ts'

const { noBar, opening, closing } = tickFlags

const flagsOf = (scheme: string, codes: string): number | undefined => conditionScheme(scheme)?.flagsOf(codes)

test.each([
  ['cta', '@', 0],
  ['cta', '', 0],
  ['cta', '@F T', 0],
  ['cta', '@  I', noBar],
  ['cta', ' F I', noBar],
  ['cta', 'B', noBar],
  ['utp', 'B', 0],
  ['utp', '@  W', noBar],
  ['cta', 'W', 0],
  ['cta', '@O X', opening],
  ['cta', '@6 X', closing],
  ['cta', 'Q', noBar | opening],
  ['utp', '@  M', noBar | closing],
  ['cta', '@ Z ', noBar],
  ['cta', '@4 P', noBar],
  ['utp', '@ü😀?', 0],
  ['algoseek', '1', 0],
  ['algoseek', '20002000', 0],
  ['algoseek', '20000020', 0],
  ['algoseek', '20100000', noBar],
  ['algoseek', '20000040', opening],
  ['algoseek', '20000080', closing],
  ['algoseek', '4000000', noBar | opening],
  ['algoseek', '1000000', noBar | closing],
  ['algoseek', '80000001', noBar],
  ['algoseek', '0x4800', noBar],
  ['algoseek', 'what', 0],
  ['algoseek', '123456789', 0],
])('%s reads %j', (scheme, codes, flags) => {
  expect(flagsOf(scheme, codes)).toBe(flags)
})

test('a reader answers as its scheme, however many codes there are', () => {
  for (const scheme of conditionSchemes) {
    const read = conditionReader(scheme)
    const codes = Array.from({ length: 10_000 }, (_, n) => (n * 7919).toString(16))
    for (const each of [...codes, ...codes]) expect(read(each)).toBe(scheme.flagsOf(each))
  }
})

test('a scheme nobody wrote is none', () => {
  expect(conditionScheme('tape')).toBeUndefined()
})
