/** What the tray says and offers. */
import type { EngineState } from '../../shared/contract/shell.ts'

export interface TrayState {
  readonly engine: EngineState['kind']
  /** Strategies on paper. */
  readonly running: number
}

export const runningText = (running: number): string =>
  running === 0 ? 'no strategy runs' : `${running} ${running === 1 ? 'strategy runs' : 'strategies run'} on paper`

/** Shown while the pointer is over it. */
export function tooltipOf({ engine, running }: TrayState): string {
  switch (engine) {
    case 'starting':
      return 'Openbell: the engine starts'
    case 'running':
      return `Openbell: ${runningText(running)}`
    case 'stopped':
      return 'Openbell: the engine has stopped'
  }
}
