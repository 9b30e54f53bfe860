/** A run with hostile names, as each export takes it, and what comes out of the files. */
import { inflateRawSync, inflateSync } from 'node:zlib'
import type { ExportFormat, ExportTable } from '../../../../electron/engine/reports/export-run.ts'
import { exportRun } from '../../../../electron/engine/reports/export-run.ts'
import { reportModel, type ReportAbout, type ReportModel } from '../../../../shared/domain/report/model.ts'
import { barPoints } from '../../../../shared/domain/report/bar-points.ts'
import type { PriceChart } from '../../../../shared/domain/report/price-chart.ts'
import { statisticsOf } from '../../../../shared/domain/report/statistics.ts'
import type { RunResult } from '../../../../shared/domain/run.ts'
import { trustChecks } from '../../../../shared/domain/trust/trust-checks.ts'
import { day, micros, price } from '../../../../shared/domain/units.ts'
import { aRun, aTrade, dailyCurve, firstDay, openOf } from '../../../shared/domain/report/a-run.ts'

export const attack = '</script><img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=2</script>'

/** Sixty sessions up and down, with trades of which some lose. */
export const wavy = aRun({
  curve: dailyCurve(
    Array.from({ length: 60 }, (_, n) => 1000 + 3 * n + 40 * Math.sin(n / 3)),
    Array.from({ length: 60 }, (_, n) => (n % 4 === 0 ? 0 : 500)),
  ),
  trades: Array.from({ length: 20 }, (_, n) =>
    aTrade({
      pnl: (n - 7) * 12.345,
      side: n % 2 === 0 ? 'long' : 'short',
      entryPrice: price(100 + ((2 * n) % 7)),
      exitPrice: price(100 + ((2 * n + 1) % 7)),
      entryTime: micros(openOf(2 * n)),
      exitTime: micros(openOf(2 * n + 1)),
      tag: n === 0 ? '=HYPERLINK("http://evil","x")' : attack,
    }),
  ),
  metrics: { [attack]: 4.5 },
  benchmark: {
    symbol: 'SPY.ARCX',
    day: Array.from({ length: 60 }, (_, n) => day(firstDay + n)),
    close: Array.from({ length: 60 }, (_, n) => 400 + n),
  },
  warnings: [attack, '+1+1 is a warning'],
})

/** A bar for each of its sessions; the trades go in and out at their opens. */
export const charts: readonly PriceChart[] = [
  {
    symbol: 'ABC.XNAS',
    decimals: 2,
    points: barPoints(
      {
        time: Array.from({ length: 60 }, (_, n) => openOf(n)),
        open: Array.from({ length: 60 }, (_, n) => 100 + (n % 7)),
        high: Array.from({ length: 60 }, (_, n) => 104 + (n % 7)),
        low: Array.from({ length: 60 }, (_, n) => 98 + (n % 7)),
        close: Array.from({ length: 60 }, (_, n) => 102 + (n % 5)),
      },
      100,
    ),
  },
  { symbol: 'GONE.XNAS', why: 'There is no instrument GONE.XNAS.' },
]

export const named: ReportAbout = {
  title: `=2+5 ${attack}`,
  run: 'run 7',
  notes: `A note ${attack}`,
  tags: ['@first'],
  params: { fast: 10 },
  sample: 'Sample data, not of a market',
}

export const modelOf = (run: RunResult, about = named): ReportModel =>
  reportModel(run, statisticsOf(run), trustChecks(run), about)

interface Asked {
  readonly table?: ExportTable
  readonly about?: ReportAbout
}

export function fileOf(run: RunResult, format: ExportFormat, asked: Asked = {}): Buffer {
  const options = { statistics: statisticsOf(run), trust: trustChecks(run), about: named, charts, ...asked }
  return Buffer.concat([...exportRun(run, format, options)])
}

/** Members by name, found by the archive's own list at its end. */
export function unzipped(archive: Buffer): Map<string, string> {
  const members = new Map<string, string>()
  const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  let at = archive.readUInt32LE(end + 16)
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [packed, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)]
    const [name, local] = [archive.toString('utf8', at + 46, at + 46 + nameLength), archive.readUInt32LE(at + 42)]
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    members.set(name, inflateRawSync(archive.subarray(from, from + packed)).toString())
    at += 46 + nameLength
  }
  return members
}

/** What is packed in a PDF, in order: the font's files, the tables back to text, the pages. */
function pdfStreams(pdf: Buffer): string[] {
  const heads = pdf.toString('latin1').matchAll(/<<\/Length (\d+)[^>]*\/Filter\/FlateDecode>>\nstream\n/g)
  return Array.from(heads, (found) => {
    const from = found.index + found[0].length
    return inflateSync(pdf.subarray(from, from + Number(found[1]))).toString('latin1')
  })
}

const decoded = (utf16: string): string => new TextDecoder('utf-16be').decode(Buffer.from(utf16, 'hex'))

/** The texts of a PDF, each as it was set: its glyphs by the table of the font that it was set in. */
export function pdfTexts(pdf: Buffer): string[] {
  const streams = pdfStreams(pdf)
  const [regular, bold] = streams
    .filter((stream) => stream.startsWith('/CIDInit'))
    .map(
      (map) =>
        new Map(Array.from(map.matchAll(/<(\w{4})> <(\w+)>/g), ([, glyph, text = '']) => [glyph, decoded(text)])),
    )
  const set = streams.flatMap((stream) => [...stream.matchAll(/\/([RB]) [\d.]+ Tf [^<]*<([0-9a-f]*)> Tj/g)])
  return set.map(([, font, glyphs = '']) =>
    (glyphs.match(/\w{4}/g) ?? []).map((glyph) => (font === 'B' ? bold : regular)?.get(glyph) ?? '').join(''),
  )
}
