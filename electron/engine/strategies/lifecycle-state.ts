/** Where a strategy stands between its file and its end, and what may follow what. */

export type LifecycleState =
  | { readonly status: 'checking' }
  /** Checked and verified; its process loads it. */
  | { readonly status: 'starting'; readonly code: string }
  /** Loaded and warm; it runs from the next bar on. */
  | { readonly status: 'warm'; readonly code: string }
  | { readonly status: 'running'; readonly code: string }
  /** It takes too much of the machine: it is not called until a person lets it go on. */
  | { readonly status: 'paused'; readonly code: string; readonly why: string }
  /** It failed and comes back after a while. */
  | { readonly status: 'waiting'; readonly why: string; readonly attempt: number; readonly waitMs: number }
  /** It failed for good; only a person starts it again. */
  | { readonly status: 'quarantined'; readonly why: string }
  /** It could not be started at all. */
  | { readonly status: 'refused'; readonly why: string }
  | { readonly status: 'stopped'; readonly why: string }

export type LifecycleEvent =
  | { readonly kind: 'verified'; readonly code: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'warmed' }
  | { readonly kind: 'begun'; readonly code: string }
  | { readonly kind: 'paused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string; readonly attempt: number; readonly waitMs: number }
  | { readonly kind: 'quarantined'; readonly why: string }
  | { readonly kind: 'again' }
  | { readonly kind: 'stopped'; readonly why: string }

const followers: Readonly<Record<LifecycleState['status'], readonly LifecycleEvent['kind'][]>> = {
  checking: ['verified', 'refused', 'failed', 'quarantined', 'stopped'],
  starting: ['warmed', 'refused', 'failed', 'quarantined', 'stopped'],
  warm: ['begun', 'failed', 'quarantined', 'stopped'],
  // `begun` again: another version has taken its place, or it goes on after a pause.
  running: ['begun', 'paused', 'failed', 'quarantined', 'stopped'],
  paused: ['begun', 'failed', 'quarantined', 'stopped'],
  waiting: ['again', 'stopped'],
  quarantined: ['again', 'stopped'],
  refused: ['again', 'stopped'],
  stopped: ['again'],
}

/** A bug for an event that cannot follow. */
export function advance(state: LifecycleState, event: LifecycleEvent): LifecycleState {
  if (!followers[state.status].includes(event.kind))
    throw new RangeError(`A strategy that is ${state.status} cannot be ${event.kind}`)
  return after(event, 'code' in state ? state.code : '')
}

function after(event: LifecycleEvent, code: string): LifecycleState {
  switch (event.kind) {
    case 'verified':
      return { status: 'starting', code: event.code }
    case 'warmed':
      return { status: 'warm', code }
    case 'begun':
      return { status: 'running', code: event.code }
    case 'paused':
      return { status: 'paused', code, why: event.why }
    case 'failed':
      return { status: 'waiting', why: event.why, attempt: event.attempt, waitMs: event.waitMs }
    case 'quarantined':
    case 'refused':
    case 'stopped':
      return { status: event.kind, why: event.why }
    case 'again':
      return { status: 'checking' }
  }
}

/** Nothing of it runs any more, nor will by itself. */
export const isOver = ({ status }: LifecycleState): boolean =>
  status === 'quarantined' || status === 'refused' || status === 'stopped'
