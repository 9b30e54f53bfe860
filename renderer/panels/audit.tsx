/** The audit log of strategies, and whether it is as it was written. */
import { useState } from 'react'
import type { AuditRow, AuditVerdict } from '../../shared/contract/audit.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { RefreshCwIcon, ShieldCheckIcon } from '../components/icons.ts'
import { IconButton } from '../components/icon-button.tsx'
import { SearchInput } from '../components/search-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { count } from '../format/number.ts'
import { clockTime } from '../format/time.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { micros, type Micros } from '../../shared/domain/units.ts'
import { toError } from '../to-error.ts'
import { AuditTable } from './audit-table.tsx'
import { useBlocked } from './permission.ts'
import { namedZone } from './zone-choice.ts'
import './panels.css'
import './strategies.css'

const kinds = [
  { value: 'all', label: 'All' },
  { value: 'trust', label: 'Signatures' },
  { value: 'life', label: 'Starts and stops' },
  { value: 'trouble', label: 'Trouble' },
] as const
type Kind = (typeof kinds)[number]['value']

const eventsOf: Readonly<Record<Kind, readonly AuditRow['event'][] | undefined>> = {
  all: undefined,
  trust: ['signed', 'verified', 'unverified', 'trusted', 'checked', 'layers'],
  life: ['loaded', 'started', 'warmed', 'stopped', 'resumed', 'reloaded'],
  trouble: ['slow', 'paused', 'killed', 'faulted', 'restarting', 'quarantined', 'orphans', 'rolled back', 'repaired'],
}

export function Audit() {
  const [kind, setKind] = useState<Kind>('all')
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(0)
  const link = useReplica(({ link }) => link)
  // What is written while strategies run is there when something is told of them.
  const runs = useReplica(({ strategyRun }) => [...strategyRun.values()].map(({ status }) => status).join(' '))
  const verify = useVerify()
  const blocked = useBlocked()
  return (
    <div className="panel-fill" data-stale={link === 'lost' ? '' : undefined}>
      <div className="toolbar strategies-tools" role="toolbar" aria-label="Audit log">
        <SegmentedControl label="Events" value={kind} options={kinds} onChange={setKind} />
        <SearchInput label="Find in the audit log" placeholder="Find" value={text} onChange={setText} />
        <span className="grow" />
        <IconButton small icon={RefreshCwIcon} label="Read again" onClick={() => setAsked((times) => times + 1)} />
        <Button
          small
          icon={ShieldCheckIcon}
          busy={verify.busy}
          disabledReason={blocked}
          onClick={() => void verify.begin().then(() => setAsked((times) => times + 1))}
        >
          Verify chain
        </Button>
      </div>
      {link === 'lost' && <StaleStrip offline>What was read stays until the engine answers</StaleStrip>}
      {verify.verdict !== undefined && <Verdict {...verify.verdict} />}
      <AuditTable version={`${asked} ${runs}`} text={text} events={eventsOf[kind]} />
    </div>
  )
}

interface Verified {
  readonly said: AuditVerdict | Error
  readonly at: Micros
}

function useVerify() {
  const [busy, setBusy] = useState(false)
  const [verdict, setVerdict] = useState<Verified>()
  const begin = async (): Promise<void> => {
    setBusy(true)
    const said = await engine()
      .then(({ audit }) => audit.verify({}))
      .catch(toError)
    setVerdict({ said, at: micros(Date.now() * 1000) })
    setBusy(false)
  }
  return { busy, verdict, begin }
}

const { local } = namedZone('local', 'UTC')

function Verdict({ said, at }: Verified) {
  return (
    <div className="audit-verdict">
      <Banner tone={!(said instanceof Error) && said.kind === 'whole' ? 'info' : 'danger'}>
        {`${clockTime(at, local)}: ${verdictText(said)}`}
      </Banner>
    </div>
  )
}

export function verdictText(said: AuditVerdict | Error): string {
  if (said instanceof Error) return `The audit log could not be verified: ${said.message}`
  if (said.kind === 'whole')
    return `The chain is whole: all ${count(said.lines)} lines are as they were written, and none is missing.`
  return `The chain is broken in ${said.file}, line ${said.line}: ${said.why}. Lines before it are as they were written.`
}
