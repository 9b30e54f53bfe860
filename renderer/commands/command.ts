import type { IconShape } from '../components/icon.tsx'

/** Where a command's keys act: everywhere, or while the focus is inside an element with `data-scope`. */
export const scopes = ['global', 'chart', 'table', 'backtest', 'ticket', 'editor', 'calendar'] as const
export type Scope = (typeof scopes)[number]

export interface Command {
  /** For ever: bindings and recents are kept by it. `backtest.run` */
  readonly id: string
  /** `Category: Verb object` */
  readonly title: string
  /** Other words under which people look for it. */
  readonly synonyms?: readonly string[] | undefined
  readonly scope: Scope
  /** See `chord.ts`. */
  readonly keys?: string | undefined
  /** In a browser, where the host keeps the chord for itself. */
  readonly browserKeys?: string | undefined
  /** Held down it goes on: next trade, next run. Nothing that starts or orders. */
  readonly repeats?: boolean | undefined
  readonly icon?: IconShape | undefined
  readonly run: (how: { readonly inNewPanel: boolean }) => void
  /** `true`, or why not now. */
  readonly enabled?: (() => true | string) | undefined
  /** What it is set to, or would act on: `SMA crossover on AAPL, 5m`. */
  readonly value?: (() => string) | undefined
}

/** Why it cannot run now. */
export function disabledReason(command: Command): string | undefined {
  const answer = command.enabled?.() ?? true
  return answer === true ? undefined : answer
}

/** `['Backtest', 'Run backtest']` */
export function titleParts(title: string): readonly [string, string] {
  const at = title.indexOf(': ')
  return at < 0 ? ['', title] : [title.slice(0, at), title.slice(at + 2)]
}
