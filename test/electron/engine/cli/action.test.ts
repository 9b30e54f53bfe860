import { expect, test } from 'vitest'
import { aTerminal } from './terminal.ts'

const daily = [
  'Date,Open,High,Low,Close,Volume',
  '2024-07-01,400,400,400,400,10',
  '2024-07-02,404,404,400,400,20',
  '2024-07-03,100,100,100,100,80',
  '',
].join('\n')

async function imported() {
  const { run, file } = aTerminal()
  await run('import', file('d.csv', daily), '--instrument', 'DEMO.XNAS')
  const closes = async (adjust: string) => {
    const { out } = await run('bars', 'DEMO.XNAS', '--timeframe', '1d', '--adjust', adjust, '--json')
    return (JSON.parse(out) as { close: number; adjust: string }[]).map(({ close, adjust: how }) => [close, how])
  }
  return { run, closes }
}

test('a split is noted, listed, and changes bars only for who asks for it', async () => {
  const { run, closes } = await imported()
  await run('action', 'DEMO.XNAS', '--on', '2024-07-03', '--split', '4:1')
  const { out } = await run('action', 'DEMO.XNAS', '--json')
  expect(JSON.parse(out)).toEqual([{ on: '2024-07-03', kind: 'split', price: 0.25, quantity: 4 }])
  expect(await closes('none')).toEqual([
    [400, 'none'],
    [400, 'none'],
    [100, 'none'],
  ])
  expect(await closes('splits')).toEqual([
    [100, 'splits'],
    [100, 'splits'],
    [100, 'splits'],
  ])
})

test('a dividend is worth what the close before it makes of it', async () => {
  const { run } = await imported()
  const { out } = await run('action', 'DEMO.XNAS', '--on', '2024-07-03', '--dividend', '4', '--json')
  expect(JSON.parse(out)).toEqual([{ on: '2024-07-03', kind: 'dividend', price: 0.99, quantity: 1 }])
})

test('one that changes nothing takes away what was noted for its day', async () => {
  const { run } = await imported()
  await run('action', 'DEMO.XNAS', '--on', '2024-07-03', '--split', '4:1')
  const { out } = await run('action', 'DEMO.XNAS', '--on', '2024-07-03', '--split', '1:1', '--json')
  expect(JSON.parse(out)).toEqual([])
})

test.each([
  ['no bar of the session before', ['--on', '2024-07-01', '--dividend', '1'], 1, 'the session before it, 2024-06-28'],
  ['more than the price', ['--on', '2024-07-03', '--dividend', '400'], 1, 'no less than the close before it, 400'],
  ['no split', ['--on', '2024-07-03', '--split', '4'], 1, '4 is no split: write 4:1'],
  ['no date', ['--split', '4:1'], 2, '--on is missing'],
  ['both', ['--on', '2024-07-03', '--split', '4:1', '--dividend', '1'], 2, 'exclude each other'],
])('%s is refused', async (_what, args, code, sentence) => {
  const { run } = await imported()
  const done = await run('action', 'DEMO.XNAS', ...args)
  expect([done.code, done.err]).toEqual([code, expect.stringContaining(sentence)])
})

test('the price side is shown where it is not that of trades', async () => {
  const { run } = await imported()
  const { err, code } = await run('bars', 'DEMO.XNAS', '--timeframe', '1d', '--price', 'bid')
  expect([code, err]).toEqual([1, expect.stringContaining('from which 1d of the bid can be built')])
})
