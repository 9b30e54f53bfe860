import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { tickKinds } from '../../shared/domain/tick.ts'
import { replica, useReplica } from '../replica.ts'
import { replayOf } from '../replays.ts'
import { addTape } from './active-tape.ts'
import { hasTicks, Tape, type TapeState } from './tape.ts'
import { engineTicks, type TickSource } from './tick-source.ts'

/** The ticks of an instrument for as long as the caller is mounted. */
export function useTape(
  row: InstrumentRow,
  source: TickSource = engineTicks,
): { readonly tape: Tape; readonly state: TapeState } {
  const tape = useMemo(() => new Tape({ source }), [source])
  const state = useSyncExternalStore(tape.subscribe, tape.state)
  useEffect(() => {
    const remove = addTape(tape)
    return () => {
      remove()
      tape.close()
    }
  }, [tape])
  useShown(tape, row)
  useRelinked(tape)
  return { tape, state }
}

function useShown(tape: Tape, { id, tickCoverage }: InstrumentRow): void {
  const stored = tickCoverage.map(({ kind, revision }) => `${kind} ${revision}`).join(' ')
  useEffect(() => {
    const state = tape.state()
    // Ticks that are stored later come by the stream, too; only where there was nothing at all one looks again.
    if (state.instrument === id && hasTicks(state)) return
    const replay = replayOf(replica.getState().replay.values(), id)
    tape.show({ instrument: id, stored: tickKinds.filter((kind) => stored.includes(kind)), until: replay?.position })
  }, [tape, id, stored])
}

/** A stream ends with the engine that sent it. */
function useRelinked(tape: Tape): void {
  const link = useReplica(({ link }) => link)
  const before = useRef(link)
  useEffect(() => {
    if (before.current === 'lost' && link === 'live') tape.relink()
    before.current = link
  }, [tape, link])
}
