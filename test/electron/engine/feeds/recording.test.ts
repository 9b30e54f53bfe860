import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readRecording } from '../../../../electron/engine/feeds/recording.ts'
import type { SourceFile } from '../../../../electron/engine/import/source-file.ts'
import { aFile } from './some-messages.ts'

const { signal } = new AbortController()

async function read(...files: SourceFile[]) {
  const found: (readonly [received: number | undefined, text: string])[] = []
  for await (const { bytes, lines } of readRecording(files, signal))
    for (const { from, to, received } of lines) found.push([received, bytes.toString('utf8', from, to)])
  return found
}

const text = '1723161253937085768 {"a":1}\n1723161253937086999 {"b":2}\r\n\n1723161254000000000 x'
const lines = [
  [1_723_161_253_937_085, '{"a":1}'],
  [1_723_161_253_937_086, '{"b":2}'],
  [1_723_161_254_000_000, 'x'],
]

test.each([
  ['plain', Buffer.from(text)],
  ['gzip', gzipSync(text)],
  ['zstd', zstdCompressSync(text)],
])('a %s recording is read line by line, nanoseconds floored', async (_kind, content) => {
  expect(await read(aFile('a', content))).toEqual(lines)
})

test('files come in the order of their times, not of their names', async () => {
  const [late, early] = [aFile('a.txt', '1723161254000000000 late\n'), aFile('b.txt', '1723161253000000000 early\n')]
  expect((await read(late, early)).map(([, message]) => message)).toEqual(['early', 'late'])
})

test.each([
  '{"a":1}',
  '17231612539370857 {}',
  '1723161253937085768',
  '1723161253937085768 ',
  '1723161253937085768\t{}',
])('the line %j is broken and stands whole', async (broken) => {
  expect(await read(aFile('a', `1723161253000000000 x\n${broken}\n`))).toEqual([
    [1_723_161_253_000_000, 'x'],
    [undefined, broken],
  ])
})

test('a long recording is cut between lines, wherever its pieces end', async () => {
  const message = 'm'.repeat(997)
  const long = Array.from({ length: 1_000 }, (_, n) => `${1_723_161_253_000_000_000n + BigInt(n) * 1000n} ${message}`)
  const found = await read(aFile('a', long.join('\n')))
  expect([found.length, found.every(([, each]) => each === message), found.at(-1)?.[0]]).toEqual([
    1_000,
    true,
    1_723_161_253_000_999,
  ])
})

test.each([['a,b\n1,2\n'.repeat(600)], ['\0'.repeat(20_000_000)]])(
  'what has no such lines is refused in one sentence',
  async (content) => {
    await expect(read(aFile('a.csv', content))).rejects.toMatchObject({
      problem: { code: 'replay.no-recording', values: { file: 'a.csv' } },
    })
  },
)
