/** What a new version of a calendar costs, in sentences. */
import { useMemo } from 'react'
import type { Affected, CalendarRow } from '../../shared/contract/calendars.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { count } from '../format/number.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { useAsked } from './asked.ts'

/** Undefined until it is known. */
export function useAffected({ id }: CalendarRow): Affected | undefined {
  // Whatever follows it, and whatever ran along it, may have changed.
  const instruments = useReplica(({ instrument }) => instrument)
  const runs = useReplica(({ run }) => run)
  const ask = useMemo(() => {
    const asked = { id, instruments, runs }
    return async (): Promise<Affected> => (await engine()).calendars.affects({ calendar: asked.id })
  }, [id, instruments, runs])
  const asked = useAsked(ask)
  return asked.status === 'ready' ? asked.value : undefined
}

export function costLines(
  { row, isBuiltIn }: Pick<Editing, 'row' | 'isBuiltIn'>,
  affected: Affected | undefined,
): readonly string[] {
  if (isBuiltIn) return [`${row.id} came with Openbell and stays as it is: saving makes a copy of your own.`]
  if (affected === undefined) return []
  const { instruments, rebuilt, runs } = affected
  const minutes = rebuilt.reduce((sum, each) => sum + each.minutes, 0)
  return [
    instruments.length === 0
      ? 'No instrument follows it.'
      : `Bars of ${few(instruments)} are cut anew when read; nothing stored changes.`,
    ...(rebuilt.length === 0
      ? []
      : [
          `15m and 1d bars kept for ${few(rebuilt.map(({ instrument }) => instrument))} are made again from ${count(minutes)} minutes.`,
        ]),
    ...(runs.length === 0
      ? []
      : [
          `${count(runs.length)} stored ${runs.length === 1 ? 'run' : 'runs'} followed it and will show as made on other sessions.`,
        ]),
  ]
}

/** Two by name, more by number. */
const few = (names: readonly string[]): string =>
  names.length <= 2 ? names.join(' and ') : `${count(names.length)} instruments`
