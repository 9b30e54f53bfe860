import { useMemo } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { TickKind } from '../../shared/domain/tick.ts'
import { rowOf, shortSymbol } from '../chart/chart-choice.ts'
import { useWaiting } from '../chart/use-waiting.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { HistoryIcon, PauseIcon, PlayIcon, ReceiptTextIcon } from '../components/icons.ts'
import { IconButton } from '../components/icon-button.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { hasCondition, largeLines, type TapeLine } from '../tape/tape-line.ts'
import { hasTicks, type Tape, type TapeState } from '../tape/tape.ts'
import type { TickSource } from '../tape/tick-source.ts'
import { useTape } from '../tape/use-tape.ts'
import { useSessionIndex } from './calendars.ts'
import { useBlocked } from './permission.ts'
import { gapText, tapeColumns } from './tape-columns.tsx'
import { useActiveSymbol, useWindowActions } from './window-actions.ts'
import { namedZone, useZoneChoice } from './zone-choice.ts'
import './panels.css'

export interface TimeAndSalesProps {
  readonly kind: TickKind
  /** Smallest size that is shown. */
  readonly least: number
  readonly onChange: (part: { readonly kind?: TickKind; readonly least?: number }) => void
  /** The engine without. */
  readonly source?: TickSource | undefined
}

/** The ticks of the active chart's instrument, newest first. */
export function TimeAndSales(props: TimeAndSalesProps) {
  const symbol = useActiveSymbol()
  const row = useReplica(({ instrument }) => (symbol === undefined ? undefined : rowOf(instrument, symbol)))
  if (row === undefined)
    return <EmptyState icon={ReceiptTextIcon} title="No instrument is chosen" text="It follows the active chart." />
  return <TapeOf {...props} row={row} />
}

function TapeOf({ row, source, ...choice }: TimeAndSalesProps & { readonly row: InstrumentRow }) {
  const { tape, state } = useTape(row, source)
  const link = useReplica(({ link }) => link)
  return (
    <div className="panel-fill tape" data-stale={link === 'lost' ? '' : undefined}>
      <Tools row={row} tape={tape} state={state} {...choice} />
      {link === 'lost' && <StaleStrip offline>The tape stands still until the engine answers</StaleStrip>}
      <Body row={row} tape={tape} state={state} {...choice} />
      <Foot row={row} tape={tape} state={state} kind={choice.kind} />
    </div>
  )
}

interface PartProps extends Omit<TimeAndSalesProps, 'source'> {
  readonly row: InstrumentRow
  readonly tape: Tape
  readonly state: TapeState
}

const kindOptions = [
  { value: 'trade', label: 'Trades' },
  { value: 'quote', label: 'Quotes' },
] as const

function Tools({ row, tape, state, kind, least, onChange }: PartProps) {
  const { paused } = state
  return (
    <div className="toolbar tape-tools" role="toolbar" aria-label="Time and sales">
      <SegmentedControl
        label="Ticks"
        value={kind}
        options={kindOptions}
        onChange={(next) => onChange({ kind: next })}
      />
      <span className="tape-least">
        <NumberInput
          label="Smallest size shown"
          small
          unit="min"
          value={least === 0 ? undefined : least}
          step={row.lot}
          min={0}
          decimals={row.lotDecimals}
          onChange={(next) => onChange({ least: next ?? 0 })}
        />
      </span>
      <span className="grow" />
      <IconButton
        icon={paused ? PlayIcon : PauseIcon}
        label={paused ? 'Resume' : 'Pause'}
        keys={['Alt', 'P']}
        small
        onClick={tape.toggle}
      />
    </div>
  )
}

function Body(props: PartProps) {
  const { row, tape, state } = props
  const isLoading = state.status === 'loading'
  const waited = useWaiting(isLoading ? row.id : undefined)
  if (hasTicks(state) || state.status === 'ready') return <Lines {...props} />
  if (state.status === 'failed') return <Failed row={row} tape={tape} state={state} />
  return waited === 'unseen' ? <div className="grow" /> : <Loading row={row} />
}

function Lines({ row, state, kind, least }: PartProps) {
  const [choice] = useZoneChoice()
  const zoneName = useSessionIndex(row.calendar)?.calendar.zone ?? 'UTC'
  const lines = useMemo(() => largeLines(state.lines[kind], least), [state.lines, kind, least])
  // Most sources tell none: then the room belongs to the other columns.
  const conditions = useMemo(() => lines.some(hasCondition), [lines])
  const columns = useMemo(
    () => tapeColumns({ kind, row, zone: namedZone(choice, zoneName), conditions }),
    [kind, row, choice, zoneName, conditions],
  )
  return (
    <DataTable
      label={`${kind === 'trade' ? 'Trades' : 'Quotes'} of ${shortSymbol(row)}`}
      density="compact"
      columns={columns}
      rows={lines}
      rowId={numberOf}
      noteOf={noteOf}
      empty={<NoTicks row={row} state={state} kind={kind} least={least} />}
    />
  )
}

const numberOf = ({ number }: TapeLine): string => String(number)
const noteOf = (line: TapeLine) => (line.kind === 'gap' ? gapText(line) : undefined)

const Loading = ({ row }: { readonly row: InstrumentRow }) => (
  <div className="grow">
    <SkeletonRows rows={12} label={`Loading ticks of ${shortSymbol(row)}`} />
  </div>
)

function Failed({ row, tape, state }: Pick<PartProps, 'row' | 'tape' | 'state'>) {
  const message = state.problem?.message ?? ''
  return (
    <ErrorState
      title={`The ticks of ${shortSymbol(row)} could not be read`}
      text={message}
      details={`ticks.watch ${row.symbol}: ${message}`}
      onRetry={tape.retry}
    />
  )
}

function NoTicks({ row, state, kind, least }: Pick<PartProps, 'row' | 'state' | 'kind' | 'least'>) {
  const { openReplay } = useWindowActions()
  const blocked = useBlocked()
  const symbol = shortSymbol(row)
  const words = kind === 'trade' ? 'trades' : 'quotes'
  if (state.lines[kind].some((line) => line.kind !== 'gap'))
    return (
      <EmptyState title={`No ${words} of ${symbol} are that large`} text={`The smallest size is ${count(least)}.`} />
    )
  if (hasTicks(state))
    return <EmptyState icon={ReceiptTextIcon} title={`No ${words} of ${symbol}`} text="The other kind has ticks." />
  return (
    <EmptyState
      icon={ReceiptTextIcon}
      title={`No ticks of ${symbol} yet`}
      text="Replay a recording or import ticks to see them here."
      action={
        <Button
          kind="primary"
          small
          icon={HistoryIcon}
          disabledReason={blocked}
          onClick={() => openReplay({ instrument: row.symbol })}
        >
          Replay…
        </Button>
      }
    />
  )
}

function Foot({ row, tape, state, kind }: Pick<PartProps, 'row' | 'tape' | 'state' | 'kind'>) {
  const waiting = state.waiting[kind]
  return (
    <footer className="strip panel-foot secondary">
      <span className="ellipsis">
        <span className="medium">{shortSymbol(row)}</span> <span className="tertiary">{row.venue}</span>
      </span>
      <span className="grow" />
      {state.status === 'failed' && hasTicks(state) && (
        <Button small kind="ghost" onClick={tape.retry}>
          The stream ended. Retry
        </Button>
      )}
      <span role="status" className="numeric">
        {state.paused && (waiting === 0 ? 'Paused' : `Paused, +${count(waiting)} new`)}
      </span>
    </footer>
  )
}
