import { expect, test } from 'vitest'
import { detailText, fitting } from '../../../renderer/panels/audit-table.tsx'
import { verdictText } from '../../../renderer/panels/audit.tsx'
import { lineText, shownLines, type LogFilter } from '../../../renderer/panels/log-lines.tsx'
import { shownNews } from '../../../renderer/panels/strategy-run-log.tsx'
import type { AuditRow } from '../../../shared/contract/audit.ts'
import type { LogLine } from '../../../shared/contract/logs.ts'
import { MICROS_PER_MINUTE, micros } from '../../../shared/domain/units.ts'

const line = (seq: number, part: Partial<LogLine> = {}): LogLine => ({
  seq,
  time: micros(seq * MICROS_PER_MINUTE),
  level: 'info',
  source: 'engine',
  text: `line ${seq}`,
  ...part,
})
const lines = [
  line(1),
  line(2, { level: 'warn', source: 'jobs' }),
  line(3, { level: 'error', detail: '{"id":"ab12"}' }),
]
const all: LogFilter = { level: 'debug', source: 'all', text: '', span: 'all' }
const shown = (filter: Partial<LogFilter>, held?: number) =>
  shownLines(lines, { ...all, ...filter }, held, micros(17 * MICROS_PER_MINUTE)).map(({ seq }) => seq)

test('lines are filtered by level, source, words and time, newest first, and stand still when told to', () => {
  expect([
    shown({}),
    shown({ level: 'warn' }),
    shown({ source: 'jobs' }),
    shown({ text: 'AB12' }),
    shown({ span: 'quarter' }),
    shown({}, 2),
  ]).toEqual([[3, 2, 1], [3, 2], [2], [3], [3, 2], [2, 1]])
})

test('a copied line says when, how much it matters, from where and what', () => {
  expect(lineText(line(1, { detail: '{"a":1}' }))).toBe('1970-01-01T00:01:00Z info engine: line 1 {"a":1}')
})

test('news of a run are filtered by kind and words, newest first', () => {
  const news = [
    { kind: 'order', time: micros(1), text: 'order 1: buy' },
    { kind: 'log', time: micros(2), text: 'seen 2' },
    { kind: 'life', time: micros(3), text: 'running' },
  ] as const
  const numbers = (...filter: [Parameters<typeof shownNews>[1], string]) =>
    shownNews(news, ...filter).map((each) => each.number)
  expect([numbers('all', ''), numbers('orders', ''), numbers('all', 'SEEN')]).toEqual([[3, 2, 1], [1], [2]])
})

test('audit lines are found by event and by what they say', () => {
  const row = (event: AuditRow['event'], detail?: string): AuditRow => ({ seq: 1, time: micros(0), event, detail })
  const rows = [row('started'), row('faulted', '{"why":"ValueError: enough","line":3}')]
  expect([fitting(rows, 'enough', undefined).length, fitting(rows, '', ['started']).length]).toEqual([1, 1])
  expect(detailText('{"level":"strong","layers":["L0","L3"],"steps":{"files":"ok"}}')).toBe(
    'level strong\u202F·\u202Flayers L0, L3\u202F·\u202Fsteps files ok',
  )
})

test('what a verification found is one sentence', () => {
  expect([
    verdictText({ kind: 'whole', lines: 1200 }),
    verdictText({ kind: 'broken', file: 'strategies-000001.jsonl', line: 4, why: 'it was cut off' }),
  ]).toEqual([
    'The chain is whole: all 1,200 lines are as they were written, and none is missing.',
    'The chain is broken in strategies-000001.jsonl, line 4: it was cut off. Lines before it are as they were written.',
  ])
})
