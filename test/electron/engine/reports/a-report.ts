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

export function fileOf(run: RunResult, format: ExportFormat, table?: ExportTable): Buffer {
  const options = {
    statistics: statisticsOf(run),
    trust: trustChecks(run),
    about: named,
    charts,
    ...(table && { table }),
  }
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

/** The texts of a PDF, each as it was set. */
export function pdfTexts(pdf: Buffer): string[] {
  const source = pdf.toString('latin1')
  const contents = [...source.matchAll(/<<\/Length (\d+)\/Filter\/FlateDecode>>\nstream\n/g)].map((found) => {
    const from = found.index + found[0].length
    return inflateSync(pdf.subarray(from, from + Number(found[1]))).toString('latin1')
  })
  const decoder = new TextDecoder('windows-1252')
  return contents.flatMap((content) =>
    [...content.matchAll(/<([0-9a-f]*)> Tj/g)].map(([, hex = '']) =>
      decoder.decode(Buffer.from(hex, 'hex')).replaceAll('\u0001', '\u2212').replaceAll('\u0002', '\u202F'),
    ),
  )
}
