/** A line of the engine's log as a person reads it. */
interface Written {
  readonly level?: unknown
  readonly time?: unknown
  readonly source?: unknown
  readonly text?: unknown
  readonly err?: { readonly stack?: unknown }
}

/** Of a stack; what follows is the loop that everything comes from. */
const MOST_STACK = 8

/** Its sentence and its stack: inputs and values that stand beside them are nobody's business. Undefined for no line. */
export function logLineText(line: string): string | undefined {
  try {
    const { level, time, source, text, err } = JSON.parse(line) as Written
    if (typeof time !== 'string' || typeof text !== 'string') return undefined
    const stack = typeof err?.stack === 'string' ? `\n${err.stack.split('\n').slice(0, MOST_STACK).join('\n')}` : ''
    return `${time} ${levelOf(Number(level))} ${String(source)}: ${text}${stack}`
  } catch {
    // The first line that was read may be a part of one.
    return undefined
  }
}

/** Pino's numbers. */
function levelOf(level: number): string {
  if (level >= 50) return 'error'
  if (level >= 40) return 'warn'
  return 'info'
}
