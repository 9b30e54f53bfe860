/** Parts of the window that its first picture does without: they come once it stands, at the latest when shown. */
import type { FunctionComponent } from 'react'
import { ErrorState } from '../components/error-state.tsx'
import { useAsked } from './asked.ts'

/** What a key may ask for at once comes first, and what only waits for the engine. */
type Turn = 'first' | 'rest'

const loads: Record<Turn, (() => Promise<unknown>)[]> = { first: [], rest: [] }

/** Shows nothing until it is there, which is a moment; in a browser the engine that sends it may be away. */
export function later<Props extends object>(
  title: string,
  load: () => Promise<FunctionComponent<Props>>,
  turn: Turn = 'rest',
): FunctionComponent<Props> {
  let part: FunctionComponent<Props> | undefined
  const ask = async (): Promise<void> => {
    part ??= await load()
  }
  loads[turn].push(ask)
  return function Later(props) {
    const asked = useAsked(ask)
    const Part = part
    if (Part !== undefined) return <Part {...props} />
    if (asked.status !== 'failed') return null
    const { error, retry } = asked
    return (
      <ErrorState
        title={`${title} could not be loaded`}
        text={error.message}
        details={`${title}: ${error.message}`}
        onRetry={retry}
      />
    )
  }
}

/** What fails here is asked for again when it is to be shown, and said there. */
export const loadParts = async (turn: Turn): Promise<void> =>
  void (await Promise.allSettled(loads[turn].map((load) => load())))
