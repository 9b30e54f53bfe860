/** Files that are wrong, each with the one sentence that says so. */
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ReadingOrder } from '../../../../electron/engine/import/detect.ts'
import { xnas } from '../../../../shared/domain/calendars/xnas.ts'
import { readContent, refusal, sentences, zipOf, type Setting } from './files.ts'

const header = 'time,open,high,low,close,volume'
const [first, second, third] = ['1720000020,1,2,1,2,10', '1720000080,1,2,1,2,10', '1720000140,1,2,1,2,10']
const good = [header, first, second, third].join('\n')

const lines = (...rows: readonly string[]): string => [header, first, second, ...rows, ''].join('\n')

function utf32(text: string): Buffer {
  const bytes = Buffer.alloc(4 * text.length)
  for (let at = 0; at < text.length; at += 1) bytes.writeUInt32LE(text.charCodeAt(at), 4 * at)
  return bytes
}

const ends: readonly (readonly [what: string, content: string | Uint8Array, sentence: string, order?: ReadingOrder])[] =
  [
    ['nothing', '', 'The file bars.csv is empty.'],
    ['a byte order mark alone', '\uFEFF', 'The file bars.csv is empty.'],
    ['blank lines', '\n\r\n  \n', 'The file bars.csv is empty.'],
    ['nothing, packed', gzipSync(''), 'The file bars.csv is empty.'],
    ['a header alone', `${header}\n`, 'bars.csv has a header but no rows.'],
    [
      'a line without end after the header',
      `${header}\n1720000020,1,2,1,2,${'9'.repeat(200_000)}`,
      'bars.csv, line 2: the line has more than 65536 characters: no row is so long.',
    ],
    [
      'a first line without end',
      `{"time":${'['.repeat(200_000)}`,
      'bars.csv, line 1: the line has more than 65536 characters: no row is so long.',
    ],
    [
      'two columns of one name',
      'time,open,high,low,close,close\n1720000020,1,2,1,2,1\n1720000080,1,2,1,2,1\n',
      'bars.csv has more than one column close: name the right one by its number, as in --columns close=5.',
    ],
    [
      'ticks',
      'time,price,size\n1720000020,1,2\n1720000080,1,2\n',
      'bars.csv holds ticks and no bars: its columns are time, price, size. Import it with --kind ticks.',
    ],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]),
      'bars.csv is not text: byte 6 is 0x1a. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
    ],
    [
      'NUL bytes in the middle',
      `${good}\n\0\0\0\0`,
      'bars.csv is not text: byte 98 is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
    ],
    [
      'NUL bytes deep inside a packed file',
      gzipSync(
        `${header}\n${Array.from({ length: 9000 }, (_, at) => `${1_720_000_020 + at * 60},1,2,1,2,10\n`).join('')}\0`,
      ),
      'bars.csv is not text: byte 198032 is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(good, 'utf16le'),
      'bars.csv is not text: byte 1 is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
    ],
    [
      'UTF-32',
      utf32(`\uFEFF${good}`),
      'bars.csv is not text: byte 2 is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
    ],
    [
      'UTF-16 with a NUL in it',
      Buffer.from(`\uFEFF${good}\n\0`, 'utf16le'),
      `bars.csv is not text: byte ${2 * good.length + 4} is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.`,
    ],
    [
      'a gzip file that was cut off',
      gzipSync(good).subarray(0, 40),
      'bars.csv cannot be unpacked: unexpected end of file. It may have been cut off: copy it again.',
    ],
    [
      'a gzip file with a wrong checksum',
      Buffer.from(gzipSync(good).map((byte, at, all) => (at === all.length - 6 ? byte ^ 1 : byte))),
      'bars.csv cannot be unpacked: incorrect data check. It may have been cut off: copy it again.',
    ],
    [
      'a zstd file that was cut off',
      zstdCompressSync(good).subarray(0, 30),
      'bars.csv cannot be unpacked: unexpected end of file. It may have been cut off: copy it again.',
    ],
    [
      'a zstd file with rubbish after it',
      Buffer.concat([zstdCompressSync(good), Buffer.from('rubbish')]),
      'bars.csv cannot be unpacked: Unknown frame descriptor. It may have been cut off: copy it again.',
    ],
    [
      'a zip archive that was cut off',
      zipOf({ name: 'a.csv', content: good }).subarray(0, 60),
      'bars.csv cannot be unpacked: end of central directory record signature not found. Either not a zip file, or file is truncated. It may have been cut off: copy it again.',
    ],
    [
      'a zip archive with a wrong checksum',
      zipOf({ name: 'a.csv', content: good, crc: 1 }),
      'bars.csv cannot be unpacked: its checksum does not match. It may have been cut off: copy it again.',
    ],
    [
      'a zip archive that leads elsewhere',
      zipOf({ name: '../../etc/bars.csv', content: good }),
      'bars.csv gives its file a name that leads to another folder: ../../etc/bars.csv. Pack the CSV again, under its name alone.',
    ],
    [
      'an encrypted zip archive',
      zipOf({ name: 'a.csv', content: good, flags: 1 }),
      'bars.csv is encrypted: unpack it with its password, and import the CSV in it.',
    ],
    [
      'a strongly encrypted zip archive',
      zipOf({ name: 'a.csv', content: good, flags: 0x41 }),
      'bars.csv is encrypted: unpack it with its password, and import the CSV in it.',
    ],
    [
      'an LZMA zip archive',
      zipOf({ name: 'a.csv', content: good, method: 14 }),
      'bars.csv is packed with method LZMA, which Openbell cannot unpack: unpack it with another program, and import the CSV in it.',
    ],
    [
      'a zip archive of two files',
      zipOf({ name: 'a.csv', content: good }, { name: 'b.csv', content: good }),
      'bars.csv holds 2 files; Openbell needs exactly one CSV in it.',
    ],
    ['a zip archive of none', zipOf(), 'bars.csv holds 0 files; Openbell needs exactly one CSV in it.'],
    [
      'a page of the web',
      '<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n',
      'bars.csv has no column for time; its columns are <!DOCTYPE html>. Name it with --columns time=….',
    ],
    [
      'prose',
      'Dear reader,\nthis is no table.\n',
      'bars.csv has no column for time; its columns are Dear reader, 2. Name it with --columns time=….',
    ],
    [
      'no close',
      'time,open,high,low,volume\n1720000020,1,2,1,10\n',
      'bars.csv has no column for close; its columns are time, open, high, low, volume. Name it with --columns close=….',
    ],
    [
      'too few columns and no header',
      '2024-07-03,1,2\n2024-07-04,1,2\n',
      'bars.csv has no column for low; its columns are 1, 2, 3. Name it with --columns low=….',
    ],
    [
      'an ordered column that is not there',
      good,
      'bars.csv has no column Settle; its columns are time, open, high, low, close, volume.',
      { columns: { close: 'Settle' } },
    ],
    [
      'an ordered column beyond the last',
      good,
      'bars.csv has no column 7; its columns are time, open, high, low, close, volume.',
      { columns: { close: '7' } },
    ],
    [
      'dates of which nobody knows the month',
      `${header}\n03/04/2024,1,2,1,2,10\n04/04/2024,1,2,1,2,10\n`,
      'bars.csv, line 2: the unit of the time 03/04/2024 cannot be told: name it with --time-unit, or write dates as 2024-07-03.',
    ],
    [
      'numbers that are no times',
      `${header}\n17,1,2,1,2,10\n18,1,2,1,2,10\n`,
      'bars.csv, line 2: the unit of the time 17 cannot be told: name it with --time-unit, or write dates as 2024-07-03.',
    ],
    [
      'one row',
      `${header}\n${first}\n`,
      'The timeframe of bars.csv cannot be told from its times: name it with --timeframe.',
    ],
    [
      'steps that are no timeframe',
      `${header}\n1720000020,1,2,1,2,10\n1720000037,1,2,1,2,10\n1720000054,1,2,1,2,10\n`,
      'The timeframe of bars.csv cannot be told from its times: name it with --timeframe.',
    ],
    [
      'a timeframe of eight thousand years',
      good,
      '99999mo is too long for a bar: at most 120mo.',
      { timeframe: '99999mo' },
    ],
    ['a timeframe longer than a day', good, '25h is too long for a bar: at most 24h.', { timeframe: '25h' }],
    [
      'a column name that would steer a terminal',
      `time,\u001b]0;x\u0007,high,low,close\n${'1720000020,1,2,1,2\n'.repeat(20)}`,
      'bars.csv has no column for open; its columns are time, \u241b]0;x\u2407, high, low, close. Name it with --columns open=….',
    ],
    [
      'a zone that is none',
      good,
      '--zone must be a time zone such as America/New_York, was Mars/Base.',
      { zone: 'Mars/Base' },
    ],
  ]

const endings = ends.map(([what, content, sentence, order]) => ({ what, content, sentence, order }))

test.each(endings)('a file of $what ends the import', async ({ content, sentence, order }) => {
  expect(await refusal(readContent(content, order === undefined ? {} : { order }))).toBe(sentence)
})

const rejected: readonly (readonly [what: string, content: string, sentence: string, setting?: Setting])[] = [
  [
    'a half row',
    lines('1720000140,1,2'),
    'bars.csv, line 4: 3 fields where the header has 6: the row is incomplete or cut in the wrong places.',
  ],
  [
    'a last row that was cut off',
    `${good}\n1720000200,1,2,1`,
    'bars.csv, line 5: 4 fields where the header has 6: the row is incomplete or cut in the wrong places.',
  ],
  [
    'a field too many, as decimal commas make it',
    lines('1720000140,1,5,2,1,2,10'),
    'bars.csv, line 4: 7 fields where the header has 6: the row is incomplete or cut in the wrong places.',
  ],
  [
    'rows that are wider than the header',
    'time,open,high,low,close\n1720000020,1,2,1,2,10\n1720000080,1,2,1,2,10\n',
    'bars.csv, line 2: 6 fields where the header has 5: the row is incomplete or cut in the wrong places.',
    { order: { timeframe: '1m' } },
  ],
  [
    'a quote that is never closed',
    lines('"1720000140,1,2,1,2,10', third),
    'bars.csv, line 4: 1 fields where the header has 6: the row is incomplete or cut in the wrong places.',
  ],
  [
    'a time in words',
    lines('yesterday,1,2,1,2,10'),
    'bars.csv, line 4: yesterday is no time (seconds since 1970 expected).',
  ],
  ['no time', lines(',1,2,1,2,10'), 'bars.csv, line 4: "" is no time (seconds since 1970 expected).'],
  [
    'a date that is none',
    `${header}\n2024-02-28,1,2,1,2,10\n2024-02-29,1,2,1,2,10\n2024-02-30,1,2,1,2,10\n`,
    'bars.csv, line 4: 2024-02-30 is no time (a date such as 2024-07-03 or 2024-07-03 09:30 expected).',
  ],
  [
    'a time in another unit',
    lines('1720000140000,1,2,1,2,10'),
    'bars.csv, line 4: 1720000140000 is no time (seconds since 1970 expected).',
  ],
  ['an empty price', lines('1720000140,,2,1,2,10'), 'bars.csv, line 4: open is "", which is no number.'],
  ['null', lines('1720000140,null,null,null,null,null'), 'bars.csv, line 4: open is null, which is no number.'],
  ['NaN', lines('1720000140,1,NaN,1,2,10'), 'bars.csv, line 4: high is NaN, which is no number.'],
  ['hexadecimal', lines('1720000140,1,2,0x1,2,10'), 'bars.csv, line 4: low is 0x1, which is no number.'],
  ['infinity', lines('1720000140,1,1e999,1,2,10'), 'bars.csv, line 4: high is 1e999, which is no number.'],
  ['thousands apart', lines('1720000140,1,"2,000.5",1,2,10'), 'bars.csv, line 4: high is 2,000.5, which is no number.'],
  ['a price of zero', lines('1720000140,1,2,0,2,10'), 'bars.csv, line 4: low is 0; a price must be above zero.'],
  ['a price below zero', lines('1720000140,1,2,-1,2,10'), 'bars.csv, line 4: low is -1; a price must be above zero.'],
  [
    'a high below the low',
    lines('1720000140,1.5,1,2,1.5,10'),
    'bars.csv, line 4: high 1 and low 2 do not span open 1.5 and close 1.5.',
  ],
  [
    'a close above the high',
    lines('1720000140,1,2,1,2.5,10'),
    'bars.csv, line 4: high 2 and low 1 do not span open 1 and close 2.5.',
  ],
  ['a volume below zero', lines('1720000140,1,2,1,2,-10'), 'bars.csv, line 4: volume -10 is negative.'],
  [
    'a volume beyond counting',
    lines('1720000140,1,2,1,2,1e17'),
    'bars.csv, line 4: volume 100000000000000000 is more than can be counted exactly.',
  ],
  [
    'a volume finer than eight decimals',
    lines('1720000140,1,2,1,2,0.000000001'),
    'bars.csv, line 4: volume 1e-9 is finer than the smallest quantity, 1e-8.',
  ],
  ['no volume in its column', lines('1720000140,1,2,1,2,'), 'bars.csv, line 4: volume is "", which is no number.'],
  [
    'trades below zero',
    'time,open,high,low,close,trades\n1720000020,1,2,1,2,3\n1720000080,1,2,1,2,-3\n',
    'bars.csv, line 3: ticks is -3, which is no number.',
  ],
  [
    'a row that is there twice',
    lines(second),
    'bars.csv, line 4: time 1720000080 is out of order: the row before it is at 1720000080.',
  ],
  [
    'a row that comes too late',
    lines(third, '1720000050,1,2,1,2,10'),
    'bars.csv, line 5: time 1720000050 is out of order: the row before it is at 1720000140.',
  ],
  [
    'a price beyond all markets',
    lines('1720000140,1,1e16,1,2,10'),
    'bars.csv, line 4: high is 1e16; a price is at most 1000000000000000.',
  ],
  [
    'a time that would steer a terminal',
    lines('172\u001b[2J0000140,1,2,1,2,10'),
    'bars.csv, line 4: 172\u241b[2J0000140 is no time (seconds since 1970 expected).',
  ],
  [
    'a control byte',
    `${good.replaceAll('\n', '\r\n')}\r\n1720000200,1,\u00012,1,2,10\r\n`,
    'bars.csv, line 5: high is \u24012, which is no number.',
  ],
]

const rejections = rejected.map(([what, content, sentence, setting]) => ({ what, content, sentence, setting }))

test.each(rejections)('$what is rejected, and the rows around it are taken', async ({ content, sentence, setting }) => {
  const read = await readContent(content, setting)
  expect(sentences(read)[0]).toBe(sentence)
  expect(read.counts.quarantined).toBe(0)
  expect(read.counts.accepted + read.counts.rejected).toBe(read.counts.received)
})

const aside: readonly (readonly [what: string, row: string, sentence: string, order: ReadingOrder])[] = [
  [
    'before the first phase',
    '2024-07-03 07:59',
    'bars.csv, line 2: 2024-07-03 07:59 is outside the sessions of XNAS.',
    { timeframe: '1m' },
  ],
  [
    'after the last phase of a short day',
    '2024-07-03 21:00',
    'bars.csv, line 2: 2024-07-03 21:00 is outside the sessions of XNAS.',
    { timeframe: '1m' },
  ],
  ['on a holiday', '2024-07-04', 'bars.csv, line 2: 2024-07-04 is outside the sessions of XNAS.', { timeframe: '1d' }],
  [
    'beyond the calendar',
    '2060-07-06',
    'bars.csv, line 2: 2060-07-06 is outside the sessions of XNAS.',
    { timeframe: '1d' },
  ],
  [
    'between two windows',
    '2024-07-03 13:33',
    'bars.csv, line 2: 2024-07-03 13:33 is not where a 5m bar of XNAS begins.',
    { timeframe: '5m' },
  ],
  [
    'at a close where no window closes',
    '2024-07-03 16:59',
    'bars.csv, line 2: 2024-07-03 16:59 is not where a 5m bar of XNAS begins.',
    { timeframe: '5m', stamp: 'close' },
  ],
]

test.each(aside)('a bar %s is kept aside with its line', async (_, time, sentence, order) => {
  const read = await readContent(`${header}\n${time},1,2,1,2,10\n`, { order, calendar: xnas })
  expect(sentences(read)).toEqual([sentence])
  expect([...read.quarantined].map(({ line, raw }) => ({ line, raw }))).toEqual([
    { line: 2, raw: `${time},1,2,1,2,10` },
  ])
})

test('of several rows of one bar the first is taken, and the others are kept aside', async () => {
  const days = ['2024-06-03', '2024-06-10', '2024-06-12', '2024-06-13', '2024-06-17']
  const bars = (rows: readonly string[]) => [header, ...rows.map((day) => `${day},1,2,1,2,10`)].join('\n')
  const read = await readContent(bars(days), { order: { timeframe: '1w' } })
  expect(sentences(read)).toEqual([
    'bars.csv, line 4: 2024-06-12 is in the same 1w bar of 24-7 as 2024-06-10 on line 3.',
    'bars.csv, line 5: 2024-06-13 is in the same 1w bar of 24-7 as 2024-06-10 on line 3.',
  ])
  expect([...read.quarantined].map(({ line, rule }) => [line, rule])).toEqual([
    [4, 'import.row-same-bar'],
    [5, 'import.row-same-bar'],
  ])
  const turned = await readContent(bars(days.toReversed()), { order: { timeframe: '1w' } })
  expect(sentences(turned)).toEqual([
    'bars.csv, line 4: 2024-06-12 is in the same 1w bar of 24-7 as 2024-06-13 on line 3.',
    'bars.csv, line 5: 2024-06-10 is in the same 1w bar of 24-7 as 2024-06-13 on line 3.',
  ])
})

test('a line end of another kind in a row that is kept aside stays in it', async () => {
  const rows = Array.from({ length: 9000 }, (_, at) => `2024-07-03 13:${30 + (at % 30)}:00,1,2,1,2,10`)
  // Further on than what the line ends are told by.
  const early = '2024-07-04 09:30:00,1,2,1,2,10,\n'
  const read = await readContent([header, ...rows, early, '2024-07-04 09:31:00,1,2,1,2,10'].join('\r'), {
    order: { timeframe: '1m' },
    calendar: xnas,
  })
  expect([...read.quarantined].map(({ raw }) => raw)).toEqual([early, '2024-07-04 09:31:00,1,2,1,2,10'])
})

test('what is blank or a delimiter too many is no fault', async () => {
  const text = `\n${[header, first, second, third].map((line) => `  ${line.replaceAll(',', ' , ')},`).join('\n\n')}\n\n\n`
  expect((await readContent(text)).counts).toEqual({ received: 3, accepted: 3, quarantined: 0, rejected: 0 })
})
