import type { RunRow } from '../../shared/contract/runs.ts'
import { isoDate, utc } from '../format/time.ts'
import { runExports } from '../../shared/contract/constants.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { DownloadIcon, GitCompareIcon, RefreshCwIcon, RotateCcwIcon, SquareIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import { count } from '../format/number.ts'
import { comparedWith, isUnderWay } from '../research/research.ts'
import { downloadRun, repeatRun, startBacktest, stopRun } from '../research/run-actions.ts'
import { paramsText, statusTones, statusWords } from '../research/run-text.ts'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

export function RunHeader({ run }: { readonly run: RunRow }) {
  return (
    <header className="run-head">
      <div className="row">
        <h2 className="run-title ellipsis">{run.title}</h2>
        <Badge tone={statusTones[run.status]}>{statusWords[run.status]}</Badge>
        {run.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        {run.warnings > 0 && (
          <Badge tone="warn">{`${count(run.warnings)} ${run.warnings === 1 ? 'caution' : 'cautions'}`}</Badge>
        )}
        {run.outdated.length > 0 && <Badge tone="warn">{`Calendar edited since: ${run.outdated.join(', ')}`}</Badge>}
        <span className="grow" />
        <Buttons run={run} />
      </div>
      <p className="run-facts secondary small ellipsis">{factsOf(run)}</p>
    </header>
  )
}

function factsOf(run: RunRow): string {
  const { instruments, timeframe, from, to, params, code } = run
  const range = from === undefined || to === undefined ? [] : [`${isoDate(from, utc)} to ${isoDate(to, utc)}`]
  const facts = [instruments.join(', '), timeframe, ...range, paramsText(params), `code ${code.slice(0, 8)}`]
  return facts.filter((fact) => fact !== '').join('  ·  ')
}

const exportNames = {
  html: 'HTML report',
  pdf: 'PDF report',
  xlsx: 'Excel workbook',
  csv: 'CSV tables',
  json: 'JSON',
} as const

function Buttons({ run }: { readonly run: RunRow }) {
  const blocked = useBlocked()
  const { openPanel } = useWindowActions()
  if (isUnderWay(run))
    return (
      <Button small icon={SquareIcon} disabledReason={blocked} onClick={() => void stopRun(run)}>
        Stop and keep
      </Button>
    )
  return (
    <>
      <Button small icon={RotateCcwIcon} disabledReason={blocked} onClick={() => void startBacktest()}>
        Run again
      </Button>
      <Button small icon={RefreshCwIcon} disabledReason={blocked} onClick={() => void repeatRun(run)}>
        Repeat from pins
      </Button>
      <Button
        small
        icon={GitCompareIcon}
        onClick={() => openPanel('compare', { runs: comparedWith(run).map(({ id }) => id) })}
      >
        Compare
      </Button>
      <Menu
        label="Export"
        align="end"
        entries={runExports.map((format) => ({
          kind: 'item' as const,
          id: format,
          label: exportNames[format],
          onSelect: () => void downloadRun(run, format),
        }))}
      >
        <Button small icon={DownloadIcon}>
          Export
        </Button>
      </Menu>
    </>
  )
}
