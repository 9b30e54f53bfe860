import { expect, test } from 'vitest'
import { noticeTitle, readNotices, withEvent, type Notice, type NoticeEvent } from '../../../renderer/notices/notice.ts'

const anEvent = (id: string, part: Partial<NoticeEvent> = {}): NoticeEvent => ({
  id,
  cause: 'backtest done',
  group: 'Backtests',
  severity: 'success',
  title: 'The backtest is done: SMA cross',
  ...part,
})

const listOf = (...events: readonly (readonly [NoticeEvent, number])[]): readonly Notice[] =>
  events.reduce<readonly Notice[]>((list, [event, at]) => withEvent(list, event, at), [])

const shown = (list: readonly Notice[]) => list.map((notice) => [noticeTitle(notice), notice.time])

test('events of one cause within a minute are one line with a count, later ones a line of their own', () => {
  const list = listOf(
    [anEvent('a'), 0],
    [anEvent('b', { title: 'The backtest is done: Reversal' }), 60_000],
    [anEvent('c'), 120_001],
    [anEvent('d', { cause: 'job 4', title: 'Failed' }), 120_002],
  )
  expect(shown(list)).toEqual([
    ['Failed', 120_002],
    ['The backtest is done: SMA cross', 120_001],
    ['The backtest is done: Reversal (2 times)', 60_000],
  ])
})

test('what another window has told already changes nothing', () => {
  const list = listOf([anEvent('a'), 0])
  expect(withEvent(list, anEvent('a'), 500_000)).toBe(list)
})

test('a cause that comes again must be acknowledged again', () => {
  const [first] = listOf([anEvent('a', { severity: 'critical' }), 0])
  const list = first === undefined ? [] : [{ ...first, acknowledged: true }]
  expect(withEvent(list, anEvent('b', { severity: 'critical' }), 10_000)[0]).toMatchObject({
    ids: ['b', 'a'],
    acknowledged: false,
  })
})

test('a line is kept for 30 days, and no more than 200 are', () => {
  const day = 24 * 60 * 60_000
  const old = listOf([anEvent('a'), 0])
  expect([withEvent(old, anEvent('b'), 30 * day).length, withEvent(old, anEvent('b'), 30 * day + 1).length]).toEqual([
    2, 1,
  ])
  const many = listOf(...Array.from({ length: 250 }, (_, at) => [anEvent(`e${at}`, { cause: `c${at}` }), at] as const))
  expect([many.length, many[0]?.cause]).toEqual([200, 'c249'])
})

test('what is no notice is left out', () => {
  const [notice] = listOf([anEvent('a'), 0])
  expect(readNotices([notice, { title: 'x' }, null, 4])).toEqual([notice])
  expect(readNotices('nonsense')).toEqual([])
})
