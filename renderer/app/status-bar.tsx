import { type ComponentProps, useMemo } from 'react'
import { rowOf } from '../chart/chart-choice.ts'
import { displayZones, zoneTitles } from '../chart/display-zone.ts'
import { Icon } from '../components/icon.tsx'
import { InfoIcon, PauseIcon, PlayIcon, RefreshCwIcon, TriangleAlertIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import { Meter } from '../components/progress-bar.tsx'
import { StatusDot } from '../components/status-dot.tsx'
import { countdown } from '../format/duration.ts'
import { percent } from '../format/number.ts'
import { clockTime, dateTime, utc, type NamedZone } from '../format/time.ts'
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import { useMarket, useSessionIndex, useSymbolZone } from '../panels/calendars.ts'
import { isRunning, Jobs } from '../panels/jobs.tsx'
import { phaseName } from '../panels/market-state.ts'
import { useNow } from '../panels/now.ts'
import { useBlocked } from '../panels/permission.ts'
import { toggleReplay } from '../panels/replay-actions.ts'
import { namedZone, useZoneChoice } from '../panels/zone-choice.ts'
import { progressOf, speedText, useActiveReplay } from '../replays.ts'
import { useReplica } from '../replica.ts'
import { dataOrigin } from './data-origin.ts'
import { EngineInfo } from './engine-info.tsx'
import { useHealth } from './engine-state.ts'
import { Popover, type PopoverProps } from './popover.tsx'
import { ReplayList } from './replay-parts.tsx'
import type { OpenPopover } from './workbench.ts'
import { useShown, useWorkbench } from './workbench-context.ts'

export function StatusBar() {
  const symbol = useShown((shown) => shown.symbol)
  const instrument = useReplica(({ instrument }) => (symbol === undefined ? undefined : rowOf(instrument, symbol)))
  const zone = useExchangeZone(instrument)
  const health = useHealth()
  const { openDialog } = useWorkbench()
  return (
    <footer className="status-bar" data-region="" aria-label="Status">
      <FeedsItem />
      {instrument !== undefined && <MarketItem calendar={instrument.calendar} />}
      <WarningsItem />
      <OriginItem instrument={instrument} zone={zone} />
      <span className="grow" />
      <ReplayItem />
      <JobsItem />
      {health !== undefined && <EngineItem cpu={health.cpu} />}
      {zone !== undefined && zone.name !== 'UTC' && <ClockItem zone={zone} />}
      <ClockItem zone={universal} />
      {health !== undefined && (
        <Item
          aria-label={`v${health.version}, about Openbell`}
          onClick={() => openDialog({ kind: 'help', page: 'about' })}
        >
          v{health.version}
        </Item>
      )}
    </footer>
  )
}

const universal: NamedZone = { name: 'UTC', local: utc }

function Item({ children, className, ...rest }: ComponentProps<'button'>) {
  return (
    <button type="button" className={className === undefined ? 'status-item' : `status-item ${className}`} {...rest}>
      {children}
    </button>
  )
}

/** The clock of the instrument's exchange, once its calendar is known. */
function useExchangeZone(instrument: InstrumentRow | undefined): NamedZone | undefined {
  const iana = useSessionIndex(instrument?.calendar)?.calendar.zone
  return useMemo(() => (iana === undefined ? undefined : namedZone('exchange', iana)), [iana])
}

function FeedsItem() {
  const link = useReplica((replica) => replica.link)
  const health = useHealth()
  const { openPanel } = useWorkbench()
  const [tone, text] = feedsText(link, health?.feeds ?? [])
  return (
    <Item onClick={() => openPanel('instruments')}>
      <StatusDot tone={tone} />
      {text}
    </Item>
  )
}

type Feed = { readonly state: 'up' | 'down' }

export function feedsText(
  link: 'connecting' | 'live' | 'lost',
  feeds: readonly Feed[],
): readonly ['off' | 'ok' | 'warn', string] {
  if (link === 'connecting') return ['off', 'Connecting']
  if (link === 'lost') return ['warn', 'Engine away']
  if (feeds.length === 0) return ['off', 'No live feed']
  const up = feeds.filter(({ state }) => state === 'up').length
  return [up === feeds.length ? 'ok' : 'warn', `Feeds ${up}/${feeds.length}`]
}

function MarketItem({ calendar }: { readonly calendar: string }) {
  const market = useMarket(calendar)
  const now = useNow()
  const { openPanel } = useWorkbench()
  if (market === undefined) return null
  const { next, open, phase } = market
  return (
    <Item onClick={() => openPanel('sessions', { calendar })}>
      <span>
        {calendar} <span className={open ? 'ok' : undefined}>{phaseName(phase)}</span>
        {next !== undefined && (
          <>
            {' · '}
            {next.event} in <span className="numeric">{countdown(next.at - now)}</span>
          </>
        )}
      </span>
    </Item>
  )
}

/** What the engine warns of; the engine's popover has it in full. */
function WarningsItem() {
  const [first, ...more] = useHealth()?.warnings ?? []
  const { togglePopover } = useWorkbench()
  if (first === undefined) return null
  const text = sentenceOf(first)
  return (
    <Item className="status-shrinks warn" title={text} onClick={() => togglePopover('engine')}>
      <Icon of={TriangleAlertIcon} size="small" />
      <span className="ellipsis">{more.length === 0 ? text : `${more.length + 1} warnings: ${text}`}</span>
    </Item>
  )
}

interface OriginItemProps {
  readonly instrument: InstrumentRow | undefined
  readonly zone: NamedZone | undefined
}

function OriginItem({ instrument, zone = universal }: OriginItemProps) {
  const { openPanel, openImport } = useWorkbench()
  const health = useHealth()
  const isEmpty = useReplica(({ instrument }) => instrument.size === 0)
  const origin = instrument === undefined ? undefined : dataOrigin(instrument, zone.local)
  if (origin !== undefined)
    return (
      <Item className="status-shrinks" title={origin.text} onClick={() => openPanel('instruments')}>
        <Icon of={InfoIcon} size="small" />
        <span className="ellipsis">{origin.text}</span>
      </Item>
    )
  if (health?.sampleMissing !== undefined && isEmpty)
    return (
      <Item className="status-shrinks warn" title={health.sampleMissing} onClick={() => openImport()}>
        <Icon of={TriangleAlertIcon} size="small" />
        <span className="ellipsis">No sample data: {health.sampleMissing}</span>
      </Item>
    )
  return null
}

/** There while something plays or is paused, and for as long as its list is open. */
function ReplayItem() {
  const replay = useActiveReplay()
  const open = useShown(({ popover }) => popover === 'replays')
  const blocked = useBlocked()
  const zone = useSymbolZone(replay?.instruments[0])
  if (replay === undefined && !open) return null
  const trigger = (
    <Item className="replay numeric">
      {replay === undefined ? 'Replays' : <ReplayPosition replay={replay} zone={zone} />}
    </Item>
  )
  return (
    <>
      {replay !== undefined && (
        <Item
          className="replay"
          aria-label={replay.status === 'playing' ? 'Pause replay' : 'Play replay'}
          aria-disabled={blocked !== undefined || undefined}
          title={blocked}
          onClick={() => blocked === undefined && void toggleReplay(replay)}
        >
          <Icon of={replay.status === 'playing' ? PauseIcon : PlayIcon} size="small" />
        </Item>
      )}
      <StatusPopover kind="replays" label="Replays" trigger={trigger}>
        <ReplayList />
      </StatusPopover>
    </>
  )
}

function ReplayPosition({ replay, zone }: { readonly replay: ReplayState; readonly zone: NamedZone }) {
  const progress = progressOf(replay)
  return (
    <>
      Replay {speedText(replay.speed)} · {dateTime(replay.position, zone.local)} {zone.name}
      {progress !== undefined && ` · ${percent(Math.min(progress, 0.99), 0)}`}
    </>
  )
}

/** There while a job runs, and for as long as its list is open. */
function JobsItem() {
  const running = useReplica(({ job }) => [...job.values()].find(isRunning))
  const others = useReplica(({ job }) => [...job.values()].filter(isRunning).length - 1)
  const open = useShown(({ popover }) => popover === 'jobs')
  if (running === undefined && !open) return null
  const trigger = (
    <Item>
      <Icon of={RefreshCwIcon} size="small" />
      {running === undefined ? 'Jobs' : <Progress job={running} others={others} />}
    </Item>
  )
  return (
    <StatusPopover kind="jobs" label="Jobs" trigger={trigger}>
      <Jobs />
    </StatusPopover>
  )
}

function Progress({ job: { title, progress }, others }: { readonly job: Job; readonly others: number }) {
  const { done, total = 0 } = progress
  // 100 % only once it is done, and then it is no longer here.
  const ratio = total > 0 ? Math.min(done / total, 0.99) : undefined
  return (
    <>
      {title}
      {others > 0 && ` and ${others} more`}
      {ratio !== undefined && (
        <>
          <span className="status-meter">
            <Meter label={title} ratio={ratio} />
          </span>
          <span className="numeric">{percent(ratio, 0)}</span>
        </>
      )}
    </>
  )
}

function EngineItem({ cpu }: { readonly cpu: number }) {
  const trigger = (
    <Item>
      CPU <span className="numeric">{percent(cpu, 0)}</span>
    </Item>
  )
  return (
    <StatusPopover kind="engine" label="Engine" trigger={trigger}>
      <EngineInfo />
    </StatusPopover>
  )
}

interface StatusPopoverProps extends Omit<PopoverProps, 'open' | 'onOpen'> {
  readonly kind: OpenPopover
}

function StatusPopover({ kind, ...rest }: StatusPopoverProps) {
  const open = useShown(({ popover }) => popover === kind)
  const { togglePopover, closePopover } = useWorkbench()
  return <Popover {...rest} open={open} onOpen={(next) => (next ? togglePopover(kind) : closePopover())} />
}

/** A clock; its menu chooses whose clock the window shows. */
function ClockItem({ zone }: { readonly zone: NamedZone }) {
  const now = useNow()
  const [choice, setChoice] = useZoneChoice()
  const entries = displayZones.map((each) => ({
    kind: 'check' as const,
    id: each,
    label: `${zoneTitles[each]} time`,
    checked: each === choice,
    onSelect: () => setChoice(each),
  }))
  return (
    <Menu label="Time zone of charts and tables" entries={entries} align="end">
      <Item className="numeric">
        {clockTime(now, zone.local)} {zone.name}
      </Item>
    </Menu>
  )
}
