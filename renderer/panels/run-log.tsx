import { useMemo } from 'react'
import type { Engine } from '../../shared/contract/contract.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { dateTime, type NamedZone } from '../format/time.ts'
import { useRunZone } from '../research/run-axis.ts'
import { useRunRows } from '../research/run-rows.ts'
import { RunListTable } from './run-list.tsx'
import type { RunPartProps } from './run-overview.tsx'

type Message = Awaited<ReturnType<Engine['runs']['messages']>>['rows'][number]
/** Messages have no name of their own: their place is it. */
type Numbered = Message & { readonly number: number }

export function RunLog({ run }: RunPartProps) {
  const asked = useRunRows(run.id, 'messages')
  const zone = useRunZone(run)
  const columns = useMemo(() => logColumns(zone), [zone])
  const numbered = useMemo(
    () =>
      asked.status === 'ready'
        ? {
            ...asked,
            value: { ...asked.value, rows: asked.value.rows.map((row, at): Numbered => ({ ...row, number: at + 1 })) },
          }
        : asked,
    [asked],
  )
  return (
    <RunListTable
      title="Log"
      asked={numbered}
      columns={columns}
      rowId={({ number }) => String(number)}
      empty={<EmptyState title="It logged nothing" text="self.log and print write here." />}
    />
  )
}

const tones = { debug: 'tertiary', info: undefined, warning: 'warn', error: 'danger' } as const

const logColumns = ({ name, local }: NamedZone): readonly DataColumn<Numbered>[] => [
  {
    id: 'time',
    title: `Bar (${name})`,
    width: 136,
    value: ({ time }) => time,
    cell: ({ time }) => <span className="numeric">{dateTime(time, local, 'minute')}</span>,
  },
  {
    id: 'level',
    title: 'Level',
    width: 72,
    value: ({ level }) => level,
    cell: ({ level }) => <span className={tones[level]}>{level}</span>,
  },
  { id: 'line', title: 'Line', width: 52, numeric: true, value: ({ line }) => line },
  { id: 'text', title: 'Message', value: ({ text }) => text },
]
