/** Names, cells and files come from anywhere: what a terminal would obey in them must not reach it. */
import type { Io } from './command.ts'

/** The same terminal, for sentences and tables. */
export const textOnly = (io: Io): Io => ({
  ...io,
  out: (line) => io.out(shown(line)),
  err: (line) => io.err(shown(line)),
})

/** The same terminal, for JSON on `out`: it escapes most control characters itself, and no value is changed. */
export const jsonOnly = (io: Io): Io => ({ ...textOnly(io), out: (line) => io.out(escaped(line)) })

const shown = (line: string): string => line.replace(/(?![\n\t])\p{Cc}/gu, '\uFFFD')

/** DEL and the C1 controls, among them the one-byte CSI, are what `JSON.stringify` leaves as they are. */
const escaped = (line: string): string =>
  line.replace(/[\u007F-\u009F]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`)
