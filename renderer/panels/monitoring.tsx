/** How the engine is, at a glance: what needs a look, or that nothing does, and the figures behind it. */
import { useMemo, useState, type ReactNode } from 'react'
import type { Health } from '../../shared/contract/health.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Icon } from '../components/icon.tsx'
import { CircleCheckIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { freshness, shortSpan } from '../format/duration.ts'
import { bytes, count, MISSING, percent } from '../format/number.ts'
import { clockTime, dateTime } from '../format/time.ts'
import { isOn } from '../../shared/contract/strategy-status.ts'
import { useReplica } from '../replica.ts'
import { findingsOf, lastBackup, type Finding } from './findings.ts'
import { isRunning } from './jobs.tsx'
import { useNow } from './now.ts'
import { Sparkline } from './sparkline.tsx'
import { useWindowActions } from './window-actions.ts'
import { namedZone } from './zone-choice.ts'
import './panels.css'
import './monitoring.css'

export function Monitoring() {
  const health = useReplica(({ health }) => health.values().next().value)
  const link = useReplica(({ link }) => link)
  const [samples, setSamples] = useState<readonly Health[]>([])
  if (health !== undefined && samples.at(-1)?.now !== health.now) setSamples([...samples, health].slice(-SAMPLES))
  if (health === undefined) return <SkeletonRows rows={6} label="Asking the engine" />
  return (
    <div className="monitoring" data-stale={link === 'lost' ? '' : undefined}>
      {link === 'lost' && (
        <StaleStrip offline>
          {`The engine is not answering. Figures are from ${clockTime(health.now, local)}.`}
        </StaleStrip>
      )}
      <Findings health={health} isAway={link === 'lost'} />
      <Tiles health={health} samples={samples} />
      <div className="row">
        <CopyButton text={() => JSON.stringify(health, null, 2)}>Copy as JSON</CopyButton>
        <span className="tertiary small">{`Told every 2 s, last at ${clockTime(health.now, local)} local`}</span>
      </div>
    </div>
  )
}

/** Five minutes, one every two seconds. */
const SAMPLES = 150
const { local } = namedZone('local', 'UTC')

function Findings({ health, isAway }: { readonly health: Health; readonly isAway: boolean }) {
  const findings = useFindings(health)
  const { openPanel } = useWindowActions()
  if (findings.length === 0)
    return isAway ? null : (
      <div className="monitoring-well" role="status">
        <Icon of={CircleCheckIcon} />
        <span className="medium">All is well</span>
        <span className="tertiary">Engine, store, ticks, jobs, calendars and strategies need nothing.</span>
      </div>
    )
  return (
    <ul className="monitoring-findings" aria-label="What needs a look">
      {findings.map(({ id, tone, text, panel }) => (
        <li key={id}>
          <Banner
            tone={tone}
            action={
              panel === undefined ? undefined : (
                <Button small kind="ghost" aria-label={`Show: ${text}`} onClick={() => openPanel(panel)}>
                  Show
                </Button>
              )
            }
          >
            {text}
          </Banner>
        </li>
      ))}
    </ul>
  )
}

function useFindings(health: Health): readonly Finding[] {
  const jobs = useReplica(({ job }) => job)
  const markets = useReplica(({ market }) => market)
  const runs = useReplica(({ strategyRun }) => strategyRun)
  const instruments = useReplica(({ instrument }) => instrument)
  return useMemo(
    () =>
      findingsOf({
        health,
        jobs: jobs.values(),
        markets: markets.values(),
        strategyRuns: runs.values(),
        symbolOf: (id) => rowOf(instruments, id)?.symbol ?? id,
        now: health.now,
      }),
    [health, jobs, markets, runs, instruments],
  )
}

interface TilesProps {
  readonly health: Health
  readonly samples: readonly Health[]
}

function Tiles({ health, samples }: TilesProps) {
  const { started, now, cpu, memory, store, feeds, version, node, actor, role } = health
  const up = feeds.filter(({ state }) => state === 'up').length
  return (
    <dl className="monitoring-tiles">
      <Tile name="CPU" value={percent(cpu, 0)} about="of one core" values={samples.map((each) => each.cpu)} />
      <Tile name="Memory" value={bytes(memory)} about="resident" values={samples.map((each) => each.memory)} />
      <Tile name="Database" value={bytes(store.bytes)} about={`schema ${store.schema}`} />
      <TicksTile />
      <Tile
        name="Feeds"
        value={feeds.length === 0 ? 'None' : `${up} of ${feeds.length} up`}
        about={feeds.length === 0 ? 'data comes from imports and replays' : feeds.map(({ name }) => name).join(', ')}
      />
      <JobsTile />
      <BackupTile />
      <StrategiesTile />
      <Tile name="Running for" value={shortSpan(now - started)} about={`since ${dateTime(started, local, 'minute')}`} />
      <Tile name="Version" value={version} about={`Node ${node}`} />
      <Tile name="You are" value={actor} about={role} />
    </dl>
  )
}

interface TileProps {
  readonly name: string
  readonly value: ReactNode
  readonly about: ReactNode
  readonly values?: readonly number[]
}

function Tile({ name, value, about, values }: TileProps) {
  return (
    <div className="monitoring-tile">
      <dt>{name}</dt>
      <dd className="numeric">{value}</dd>
      <dd className="tertiary small ellipsis">{about}</dd>
      {values !== undefined && values.length > 1 && (
        <dd>
          <Sparkline values={values} width={150} height={18} neutral />
        </dd>
      )}
    </div>
  )
}

function TicksTile() {
  const markets = useReplica(({ market }) => market)
  const coming = [...markets.values()].filter(({ state }) => state === 'up')
  const rate = coming.reduce((sum, each) => sum + each.rate, 0)
  const about = coming.length === 0 ? 'none come in' : `of ${count(coming.length)} instruments`
  return <Tile name="Ticks" value={`${count(Math.round(rate))} /s`} about={about} />
}

function JobsTile() {
  const jobs = useReplica(({ job }) => job)
  const all = [...jobs.values()]
  const failed = all.filter(({ status }) => status === 'failed').length
  return (
    <Tile
      name="Jobs"
      value={`${count(all.filter(isRunning).length)} running`}
      about={`${count(failed)} failed of the last ${count(all.length)}`}
    />
  )
}

function BackupTile() {
  const jobs = useReplica(({ job }) => job)
  const now = useNow()
  const last = lastBackup(jobs.values())
  return (
    <Tile
      name="Last backup"
      value={last === undefined ? <span title="No backup job is known">{MISSING}</span> : freshness(last, now, local)}
      about="openbell backup FILE"
    />
  )
}

function StrategiesTile() {
  const runs = useReplica(({ strategyRun }) => strategyRun)
  const on = [...runs.values()].filter(isOn)
  const slow = on.filter((run) => run.slow).length
  return (
    <Tile
      name="Strategies"
      value={`${count(on.length)} on paper`}
      about={slow === 0 ? 'none is slow' : `${slow} slow`}
    />
  )
}
