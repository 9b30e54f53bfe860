import { afterEach, describe, expect, test } from 'vitest'
import { setNumberLocale } from '../../../renderer/format/locale.ts'
import {
  abbreviated,
  arrow,
  averagePrice,
  basisPoints,
  bytes,
  count,
  direction,
  money,
  percent,
  price,
  price32nds,
  quantity,
  ratio,
  riskMultiple,
  signed,
  signedPercent,
} from '../../../renderer/format/number.ts'

afterEach(() => setNumberLocale('en-US'))

describe('a number is shown as section 6 of the specification says', () => {
  test.each([
    ['a price has the decimals of its tick', price(98_214.5, 1), '98,214.5'],
    ['a pip digit is kept', price(1.05417, 5), '1.05417'],
    ['a price keeps its last zero', price(2674.9, 2), '2,674.90'],
    ['an average of prices has one digit more', averagePrice(228.415, 2), '228.415'],
    ['a negative price has a real minus', price(-37.63, 2), '\u221237.63'],
    ['a quantity has the decimals of its lot', quantity(0.085, 3), '0.085'],
    ['a share count has none', quantity(1500), '1,500'],
    ['money has two decimals', money(104_382.17), '104,382.17'],
    ['yen have none', money(104_382, 0), '104,382'],
    ['a count is whole', count(1204), '1,204'],
    ['a gain has a plus', signed(1204.55), '+1,204.55'],
    ['a loss has a real minus', signed(-757.2), '\u2212757.20'],
    ['nothing has no sign', signed(0), '0.00'],
    ['what rounds to nothing has no sign', signed(-0.004), '0.00'],
    ['minus zero has no sign', price(-0, 2), '0.00'],
    ['a percentage has a narrow space', percent(0.462, 1), '46.2\u202F%'],
    ['a signed percentage', signedPercent(-0.1726), '\u221217.26\u202F%'],
    ['a ratio', ratio(1.2649), '1.26'],
    ['basis points', basisPoints(0.00003), '+0.3\u202Fbps'],
    ['a multiple of risk', riskMultiple(-1), '\u22121.00\u202FR'],
    ['a million is shortened for tiles', abbreviated(1_240_000), '1.24\u202FM'],
    ['a billion too', abbreviated(-3_456_000_000), '\u22123.46\u202FB'],
    ['below a million nothing is shortened', abbreviated(999_999), '999,999'],
    ['bytes', bytes(42_300_000), '42.3\u202FMB'],
    ['few bytes', bytes(512), '512\u202FB'],
    ['a 32nd', price32nds(110.5), "110'16"],
    ['half a 32nd', price32nds(110.515625, 1), "110'16.5"],
    ['32 of 32 parts are one', price32nds(110.9999), "111'00"],
    ['a quarter of a 32nd under ten', price32nds(99 + 2.25 / 32, 2), "99'02.25"],
  ])('%s', (_, shown, expected) => expect(shown).toBe(expected))
})

describe('what is missing is an en dash', () => {
  const shapes = [price, signed, quantity, money, averagePrice]
  test.each([
    ...shapes.flatMap((show) => [show(undefined, 2), show(Number.NaN, 2)]),
    count(undefined),
    percent(undefined),
    signedPercent(Number.NaN),
    ratio(undefined),
    basisPoints(undefined),
    riskMultiple(Number.NaN),
    abbreviated(undefined),
    abbreviated(Number.NaN),
    bytes(undefined),
    price32nds(undefined),
  ])('%s', (shown) => expect(shown).toBe('\u2013'))
})

test('infinity is its sign, never a word', () => {
  const shown = [ratio(Infinity), signed(-Infinity), percent(Infinity), abbreviated(Infinity), price32nds(-Infinity)]
  expect(shown).toEqual(['\u221E', '\u2212\u221E', '\u221E\u202F%', '\u221E', '\u2212\u221E'])
})

test('separators follow the locale, digits stay Latin', () => {
  setNumberLocale('de-DE')
  const german = price(98_214.5, 1)
  setNumberLocale('ar-EG-u-nu-arab')
  expect([german, /^[\d.,\u200F\u066B\u066C]+$/.test(price(98_214.5, 1))]).toEqual(['98.214,5', true])
})

test('an unknown locale falls back', () => {
  setNumberLocale('zz-ZZ')
  expect(price(1234.5, 1)).toBe('1,234.5')
})

test('a change has a direction and an arrow, no change has neither', () => {
  expect([1, -1, 0, undefined, Number.NaN].map((x) => [direction(x), arrow(x)])).toEqual([
    ['up', '\u25B4'],
    ['down', '\u25BE'],
    [undefined, ''],
    [undefined, ''],
    [undefined, ''],
  ])
})
