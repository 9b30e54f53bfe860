/**
 * Recordings of what an exchange sent: a line for each message, `1723161253937085768 {…}`, the nanoseconds since 1970 at
 * which it came and the message as it came; plain, .gz or .zst.
 */
import { no } from '../../../shared/contract/wire.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { openFile } from '../import/open-file.ts'
import type { SourceFile } from '../import/source-file.ts'

/** Whole lines, as they lie in one piece of memory. */
export interface RecordedLines {
  readonly bytes: Buffer
  /** Where each message stands; without a time it is a broken line, which then stands there whole. */
  readonly lines: readonly RecordedLine[]
}

export interface RecordedLine {
  readonly from: number
  readonly to: number
  readonly received: Micros | undefined
}

/** The files in the order of their first messages, which may not be the order of their names. */
export async function* readRecording(
  files: readonly SourceFile[],
  signal: AbortSignal,
): AsyncGenerator<RecordedLines, void, undefined> {
  for (const file of await inOrder(files, signal)) yield* linesOf(file, signal)
}

async function inOrder(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly SourceFile[]> {
  const dated: { file: SourceFile; first: Micros }[] = []
  for (const file of files) dated.push({ file, first: await firstTime(file, signal) })
  return dated.toSorted((a, b) => a.first - b.first).map(({ file }) => file)
}

/** A file that begins with so many broken lines is something else. */
const MOST_BROKEN = 1_000

async function firstTime(file: SourceFile, signal: AbortSignal): Promise<Micros> {
  let seen = 0
  for await (const { lines } of linesOf(file, signal)) {
    const found = lines.find(({ received }) => received !== undefined)
    if (found?.received !== undefined) return found.received
    seen += lines.length
    if (seen > MOST_BROKEN) break
  }
  throw no('replay.no-recording', { file: file.name })
}

/** The book of a large market is 300 KB; what is longer is no message, and must not fill the memory. */
const MOST_LINE = 16_777_216
const LINE_END = 10

async function* linesOf(file: SourceFile, signal: AbortSignal): AsyncGenerator<RecordedLines, void, undefined> {
  const opened = await openFile(file, signal)
  let carry: Buffer = Buffer.alloc(0)
  for await (const piece of opened.bytes()) {
    const bytes = carry.length === 0 ? asBuffer(piece) : Buffer.concat([carry, piece])
    const end = bytes.lastIndexOf(LINE_END) + 1
    carry = bytes.subarray(end)
    if (carry.length > MOST_LINE) throw no('replay.no-recording', { file: file.name })
    if (end > 0) yield { bytes, lines: splitLines(bytes, end) }
  }
  if (carry.length > 0) yield { bytes: carry, lines: splitLines(carry, carry.length) }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function splitLines(bytes: Buffer, end: number): RecordedLine[] {
  const lines: RecordedLine[] = []
  for (let from = 0; from < end;) {
    const found = bytes.indexOf(LINE_END, from)
    const next = found < 0 || found >= end ? end : found + 1
    const to = trimmedEnd(bytes, from, found < 0 ? end : next - 1)
    if (to > from) lines.push(lineAt(bytes, from, to))
    from = next
  }
  return lines
}

const trimmedEnd = (bytes: Buffer, from: number, to: number): number =>
  to > from && bytes[to - 1] === 13 ? to - 1 : to

const [ZERO, SPACE] = [48, 32]
/** Of a time in nanoseconds from 2001 to 2286. */
const TIME_DIGITS = 19

/** Nanoseconds are floored to microseconds by leaving their last three digits out. */
function lineAt(bytes: Buffer, from: number, to: number): RecordedLine {
  let [at, time] = [from, 0]
  for (let digit = digitAt(bytes, at); digit >= 0 && at < to; digit = digitAt(bytes, ++at))
    if (at - from < TIME_DIGITS - 3) time = time * 10 + digit
  const isTimed = at - from === TIME_DIGITS && bytes[at] === SPACE && at + 1 < to
  return isTimed ? { from: at + 1, to, received: micros(time) } : { from, to, received: undefined }
}

function digitAt(bytes: Buffer, at: number): number {
  const digit = (bytes[at] ?? 0) - ZERO
  return digit > 9 ? -1 : digit
}
