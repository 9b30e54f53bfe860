import { expect, test } from 'vitest'
import { panesOf, placeOf, shownOutputs } from '../../../../renderer/chart/studies/homes.ts'
import { figureText, sourceLabel, studyLabel } from '../../../../renderer/chart/studies/labels.ts'
import {
  newStudy,
  withHeight,
  withoutStudy,
  withPane,
  withPaneMoved,
  withStudy,
} from '../../../../renderer/chart/studies/list.ts'
import { readPanes, readStudies, type ChartStudy } from '../../../../renderer/chart/studies/study.ts'
import { studyGroups, studyWords } from '../../../../renderer/chart/studies/words.ts'
import { builtInIndicators } from '../../../../shared/domain/indicators/built-in.ts'

const sma = newStudy('sma', [])
const rsi = newStudy('rsi', [sma])
const macd = newStudy('macd', [sma, rsi])
const smooth: ChartStudy = { ...newStudy('sma', [sma, rsi]), inputs: [{ indicator: 'rsi_1', output: 'value' }] }
const all = [sma, rsi, macd, smooth]

test('a new one has its defaults, and a key and a colour that no other has', () => {
  expect([sma, smooth].map(({ key, params, colour }) => ({ key, params, colour }))).toEqual([
    { key: 'sma_1', params: { period: 30 }, colour: 0 },
    { key: 'sma_2', params: { period: 30 }, colour: 2 },
  ])
  // MACD's three lines have the colours from 2 on.
  expect(newStudy('sma', [sma, rsi, macd]).colour).toBe(5)
})

test('what is in price stands with the prices, what is not has a pane, and what reads it stands there too', () => {
  expect(placeOf(sma, 'value', all)).toEqual({ home: { kind: 'price' }, figures: 'price' })
  expect(placeOf(rsi, 'value', all)).toEqual({ home: { kind: 'pane', key: 'rsi_1' }, figures: 'ratio' })
  expect(placeOf(smooth, 'value', all)).toEqual({ home: { kind: 'pane', key: 'rsi_1' }, figures: 'ratio' })
  expect(placeOf(macd, 'signal', all).figures).toBe('difference')
  const ofVolume: ChartStudy = { ...sma, inputs: [{ feed: 'bars', column: 'volume' }] }
  expect(placeOf(ofVolume, 'value', all)).toEqual({ home: { kind: 'volume' }, figures: 'volume' })
  expect(panesOf(all).map(({ key }) => key)).toEqual(['rsi_1', 'macd_1'])
})

test('of lines in several units those beside the first one are drawn, until others are chosen', () => {
  const trend = newStudy('supertrend', [])
  expect(shownOutputs(trend)).toEqual(['value'])
  expect(shownOutputs({ ...trend, outputs: ['direction', 'gone'] })).toEqual(['direction'])
})

test('removing one removes what reads it, and their panes', () => {
  const { studies, panes } = withoutStudy({ studies: all }, 'rsi_1')
  expect([studies.map(({ key }) => key), panes.map(({ key }) => key)]).toEqual([['sma_1', 'macd_1'], ['macd_1']])
})

test('a changed one keeps its place', () => {
  const { studies } = withStudy({ studies: all }, { ...rsi, params: { period: 7 } })
  expect(studies.map(({ key, params }) => [key, params['period']])).toEqual([
    ['sma_1', 30],
    ['rsi_1', 7],
    ['macd_1', undefined],
    ['sma_2', 30],
  ])
})

test('panes are moved within their bounds, and made higher', () => {
  const look = withStudy({ studies: all }, sma)
  const moved = withPaneMoved(look, 'macd_1', -1)
  expect(moved.panes.map(({ key }) => key)).toEqual(['macd_1', 'rsi_1'])
  expect(withPaneMoved(moved, 'macd_1', -1).panes).toEqual(moved.panes)
  const taller = withPane(
    { ...moved, panes: moved.panes.map((pane) => ({ ...pane, collapsed: true })) },
    'rsi_1',
    withHeight(2),
  )
  expect(taller.panes[1]).toEqual({ key: 'rsi_1', share: 0.48, collapsed: false })
})

test('they are called by what they are set to and what they read', () => {
  expect(all.map((study) => studyLabel(study, all))).toEqual(['SMA 30', 'RSI 14', 'MACD 12 26 9', 'SMA 30 of RSI 14'])
  expect(studyLabel({ ...sma, inputs: [{ feed: 'bars', column: 'high' }] }, all)).toBe('SMA 30 of high')
  expect(sourceLabel({ indicator: 'macd_1', output: 'signal' }, all)).toBe('MACD 12 26 9 signal')
  const circle: ChartStudy = { ...sma, inputs: [{ indicator: 'sma_1', output: 'value' }] }
  expect(studyLabel(circle, [circle])).toContain('SMA 30 of SMA 30')
})

test.each([
  ['price', 228.47123, '228.471'],
  ['ratio', 52.018, '52.02'],
  ['difference', -0.1234, '\u22120.123'],
  ['volume', 1_240_000, '1.24\u202FM'],
  ['ratio', Number.NaN, '\u2013'],
] as const)('%s %d is written %s', (figures, value, text) => {
  expect(figureText(value, figures, { decimals: 2 })).toBe(text)
})

test('every built-in indicator has its words, and every group members', () => {
  expect(Object.keys(studyWords).toSorted()).toEqual(builtInIndicators.map(({ name }) => name).toSorted())
  expect(new Set(Object.values(studyWords).map(({ group }) => group))).toEqual(new Set(studyGroups))
  expect(Object.values(studyWords).filter(({ line }) => line.length > 72 || !line.endsWith('.'))).toEqual([])
})

test('what was kept is read back, and what is no indicator left out', () => {
  const kept: unknown = JSON.parse(JSON.stringify([smooth, { ...rsi, hidden: true, outputs: ['value'] }]))
  expect(readStudies(kept)).toEqual([smooth, { ...rsi, hidden: true, outputs: ['value'] }])
  expect(readStudies([{ key: 'a' }, 7, { ...sma, colour: -1, inputs: [{ feed: 1 }, null] }])).toEqual([sma])
  expect([readStudies('x'), readStudies([]), readPanes([{}])]).toEqual([undefined, undefined, undefined])
  expect(
    readPanes([
      { key: 'rsi_1', share: 99, collapsed: true },
      { key: 'b', share: 'x' },
    ]),
  ).toEqual([
    { key: 'rsi_1', share: 4, collapsed: true },
    { key: 'b', share: 0.24 },
  ])
})
