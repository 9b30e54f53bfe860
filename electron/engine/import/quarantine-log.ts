/** Rows that were kept aside. A wrong calendar may put a million of them here, so they are kept packed. */
import type { Misplaced } from './place.ts'

/** The rule that a row was kept aside by. */
export type AsideRule = Misplaced | 'import.row-same-bar'

interface AsideRow {
  readonly line: number
  /** The line as it stands in the file. */
  readonly raw: string
  readonly rule: AsideRule
  /** What the file says, in microseconds UTC. */
  readonly time: number
}

export interface AsideRows extends Iterable<AsideRow> {
  readonly count: number
}

export interface QuarantineLog {
  add(row: AsideRow): void
  rows(): AsideRows
}

/** Rows of one block: its texts are copied out of the pieces they were read from, which would stay in memory else. */
const BLOCK = 512

interface Block {
  readonly raw: Buffer
  readonly rows: Float64Array
}

/** No text has it: a file with NUL in it is refused. A line end may be part of a line, in a file of other line ends. */
const BETWEEN = '\0'

const rules: readonly AsideRule[] = ['import.row-session', 'import.row-window', 'import.row-same-bar']

export function quarantineLog(): QuarantineLog {
  const blocks: Block[] = []
  let open: AsideRow[] = []
  const close = (): void => {
    if (open.length > 0) blocks.push(pack(open))
    open = []
  }
  return {
    add(row) {
      open.push(row)
      if (open.length === BLOCK) close()
    },
    rows() {
      close()
      const count = blocks.reduce((sum, { rows }) => sum + rows.length / 3, 0)
      return { count, [Symbol.iterator]: () => unpack(blocks) }
    },
  }
}

const pack = (rows: readonly AsideRow[]): Block => ({
  raw: Buffer.from(rows.map(({ raw }) => raw).join(BETWEEN)),
  rows: Float64Array.from(rows.flatMap(({ line, rule, time }) => [line, rules.indexOf(rule), time])),
})

function* unpack(blocks: readonly Block[]): Generator<AsideRow, void, undefined> {
  for (const { raw, rows } of blocks) {
    for (const [at, text] of raw.toString().split(BETWEEN).entries()) {
      const [line = 0, rule = 0, time = 0] = rows.subarray(3 * at, 3 * at + 3)
      yield { line, raw: text, rule: rules[rule] ?? 'import.row-session', time }
    }
  }
}
