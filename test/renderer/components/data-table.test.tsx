// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { DataColumn } from '../../../renderer/components/data-table-model.ts'
import { DataTable, type DataTableProps } from '../../../renderer/components/data-table.tsx'
import { click, mount, one, press } from './mount.tsx'

interface Row {
  readonly id: string
  readonly last: number | undefined
  readonly group: string
}

const rows: readonly Row[] = [
  { id: 'MSFT', last: 431.07, group: 'Equities' },
  { id: 'CLF7', last: -71.38, group: 'Futures' },
  { id: 'AAPL', last: 228.41, group: 'Equities' },
  { id: 'GCZ6', last: undefined, group: 'Futures' },
]

const columns: readonly DataColumn<Row>[] = [
  { id: 'symbol', title: 'Symbol', value: ({ id }) => id },
  { id: 'last', title: 'Last', numeric: true, value: ({ last }) => last, cell: ({ last }) => `shown ${last}` },
]

const rowId = ({ id }: Row): string => id
const groupOf = ({ group }: Row): string => group

// jsdom measures nothing; the virtualiser asks for the height of its scroller.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(260)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
  Element.prototype.scrollTo = () => {}
})

const table = (rest: Partial<DataTableProps<Row>> = {}) =>
  mount(<DataTable label="Positions" columns={columns} rows={rows} rowId={rowId} {...rest} />)

const grid = (): HTMLElement => one('[role=grid]')
const shown = (): readonly (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('tbody tr:not(.spacer)')].map(
    (line) => line.dataset['line'] ?? line.textContent ?? '',
  )
const chosen = (): readonly (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('[aria-selected=true]')].map((line) => line.dataset['line'])
const activeCell = (): string | null | undefined =>
  document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent
const heads = (): readonly HTMLElement[] => [...document.querySelectorAll('th')]

async function copied(): Promise<string> {
  let text = ''
  const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), {
    clipboardData: { setData: (_: string, data: string) => (text = data) },
  })
  await act(async () => grid().dispatchEvent(event))
  return text
}

test('a press on a head sorts a figure from the top, then from the bottom, then not at all', async () => {
  await table()
  const orders: unknown[] = []
  for (let presses = 0; presses < 3; presses += 1) {
    const [, last] = heads()
    if (last !== undefined) await click(last)
    orders.push([shown().join(' '), heads()[1]?.getAttribute('aria-sort')])
  }
  expect(orders).toEqual([
    ['MSFT AAPL CLF7 GCZ6', 'descending'],
    ['CLF7 AAPL MSFT GCZ6', 'ascending'],
    ['MSFT CLF7 AAPL GCZ6', 'none'],
  ])
})

test('groups keep their order, and sort inside', async () => {
  await table({ groupOf, initialSort: { column: 'symbol', descending: false } })
  expect(shown()).toEqual(['Equities', 'AAPL', 'MSFT', 'Futures', 'CLF7', 'GCZ6'])
})

test('arrows move over cells and pass group heads', async () => {
  await table({ groupOf })
  const seen: unknown[] = [activeCell()]
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'Home']) {
    await press(grid(), key)
    seen.push(activeCell())
  }
  expect(seen).toEqual(['MSFT', 'AAPL', 'CLF7', 'shown -71.38', 'shown 228.41', 'AAPL'])
})

test('above the first row is the head, where Enter sorts', async () => {
  await table()
  await press(grid(), 'ArrowUp')
  const head = activeCell()
  await press(grid(), 'Enter')
  expect([head, shown()]).toEqual(['Symbol', ['AAPL', 'CLF7', 'GCZ6', 'MSFT']])
})

test('S sorts by the column of the active cell', async () => {
  await table()
  await press(grid(), 'ArrowRight')
  await press(grid(), 's')
  expect(shown()).toEqual(['MSFT', 'AAPL', 'CLF7', 'GCZ6'])
})

test('the active cell stays with its row through a sort', async () => {
  await table()
  await press(grid(), 'ArrowDown')
  await press(grid(), 's')
  expect(activeCell()).toBe('CLF7')
})

test('Space chooses, Shift reaches, Mod A takes all', async () => {
  await table()
  const seen: unknown[] = []
  await press(grid(), ' ')
  seen.push(chosen())
  await press(grid(), 'ArrowDown', { shiftKey: true })
  seen.push(chosen())
  await press(grid(), 'a', { ctrlKey: true })
  seen.push(chosen().length)
  expect(seen).toEqual([['MSFT'], ['MSFT', 'CLF7'], 4])
})

test('a press chooses one row, with Ctrl it adds, with Shift it reaches', async () => {
  await table()
  const seen: unknown[] = []
  const cellOf = (id: string) => one(`[data-line="${id}"] td`)
  await click(cellOf('CLF7'))
  seen.push(chosen())
  await click(cellOf('GCZ6'), { ctrlKey: true })
  seen.push(chosen())
  await click(cellOf('MSFT'), { shiftKey: true })
  seen.push(chosen())
  expect(seen).toEqual([['CLF7'], ['CLF7', 'GCZ6'], ['MSFT', 'CLF7', 'AAPL', 'GCZ6']])
})

test('Enter and a double press open the row', async () => {
  const opened: string[] = []
  await table({ onOpen: ({ id }) => opened.push(id) })
  await press(grid(), 'Enter')
  await act(async () => one('[data-line="AAPL"] td').dispatchEvent(new MouseEvent('dblclick', { bubbles: true })))
  expect(opened).toEqual(['MSFT', 'AAPL'])
})

test('a copy holds plain values of the chosen rows in the order shown', async () => {
  await table({ initialSort: { column: 'symbol', descending: false } })
  await press(grid(), 'ArrowDown')
  await press(grid(), ' ')
  await press(grid(), 'ArrowDown', { shiftKey: true })
  expect(await copied()).toBe('CLF7\t-71.38\nGCZ6\t')
})

test('without chosen rows a copy holds the active one', async () => {
  await table()
  expect(await copied()).toBe('MSFT\t431.07')
})

test('keys of a button in a cell are its own', async () => {
  const opened: string[] = []
  const withButton: readonly DataColumn<Row>[] = [
    { id: 'x', title: 'Action', value: () => undefined, cell: () => <button>Close</button> },
  ]
  await table({ columns: withButton, onOpen: ({ id }) => opened.push(id) })
  await press(one('tbody button'), 'Enter')
  await click(one('tbody button'))
  expect([opened, chosen()]).toEqual([[], []])
})

test('of very many rows only those in sight are in the document, and all are counted', async () => {
  const many = Array.from({ length: 100_000 }, (_, at) => ({ id: `S${at}`, last: at, group: 'All' }))
  await table({ rows: many })
  const lines = document.querySelectorAll('tbody tr:not(.spacer)').length
  expect([
    lines < 40,
    lines > 5,
    grid().getAttribute('aria-rowcount'),
    one('tbody tr').getAttribute('aria-rowindex'),
  ]).toEqual([true, true, '100001', '2'])
})

test('no rows show what stands for them', async () => {
  await table({ rows: [], empty: <p>No positions yet</p> })
  expect(one('.data-table p').textContent).toBe('No positions yet')
})

test('a row that is a sentence goes over the whole width, and the keys come to it', async () => {
  await table({ noteOf: ({ id }) => (id === 'CLF7' ? '2 missing' : undefined) })
  const note = one('tr[data-line="CLF7"]')
  expect([...note.querySelectorAll('td')].map(({ colSpan, textContent }) => [colSpan, textContent])).toEqual([
    [2, '2 missing'],
  ])
  await press(grid(), 'ArrowRight')
  await press(grid(), 'ArrowDown')
  expect(activeCell()).toBe('2 missing')
})
