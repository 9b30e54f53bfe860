/** What is backtested, and on what: the form of the research workspace. */
import { useCallback, useMemo } from 'react'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FlaskIcon, PlayIcon, SquareIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { rowOf } from '../chart/chart-choice.ts'
import { useReplica } from '../replica.ts'
import { BACKTEST_KEY, completeForm, keyOf, readForm, whyNotRun, type BacktestForm } from '../research/backtest-form.ts'
import { isUnderWay, useChosenRun, useResearch } from '../research/research.ts'
import { startBacktest, stopRun } from '../research/run-actions.ts'
import { useStrategies } from '../research/use-strategies.ts'
import { useSetting } from '../settings.ts'
import { BacktestFields } from './backtest-fields.tsx'
import { BacktestParams } from './backtest-params.tsx'
import { useSessionIndex } from './calendars.ts'
import { NotListed } from './not-listed.tsx'
import { useInspected } from './inspected.ts'
import { useBlocked } from './permission.ts'
import { ProtectionLine } from './protection-line.tsx'
import { useWindowActions } from './window-actions.ts'
import './research.css'

export function BacktestPanel() {
  const listed = useStrategies()
  if (listed.status === 'ready') return <Filled strategies={listed.value} />
  if (listed.status === 'failed') return <NotListed {...listed} />
  return <SkeletonRows rows={10} label="Listing strategies" />
}

function Filled({ strategies }: { readonly strategies: readonly StrategyRow[] }) {
  const { form, change } = useForm(strategies)
  const row = useReplica(({ instrument }) => rowOf(instrument, form.instrument))
  const zoneName = useSessionIndex(row?.calendar)?.calendar.zone ?? 'UTC'
  const strategy = strategies.find(({ source }) => keyOf(source) === form.strategy)
  const inspected = useInspected(strategy)
  if (row === undefined) return <NoBarsYet />
  return (
    <form
      className="backtest"
      aria-label="Backtest"
      onSubmit={(event) => {
        event.preventDefault()
        void startBacktest()
      }}
    >
      <div className="backtest-fields">
        <BacktestFields form={form} row={row} strategies={strategies} zoneName={zoneName} onChange={change} />
        <BacktestParams form={form} inspected={inspected} onChange={change} />
      </div>
      <Foot whyNot={whyNotRun(form, zoneName)} />
    </form>
  )
}

function useForm(strategies: readonly StrategyRow[]) {
  const [kept, write] = useSetting(BACKTEST_KEY, unwritten, readForm)
  const instruments = useReplica(({ instrument }) => instrument)
  const form = useMemo(() => completeForm(kept, strategies, instruments.values()), [kept, strategies, instruments])
  const change = useCallback((part: Partial<BacktestForm>) => write({ ...form, ...part }), [write, form])
  return { form, change }
}

const unwritten = readForm(undefined)

function NoBarsYet() {
  const { openImport } = useWindowActions()
  const blocked = useBlocked()
  return (
    <EmptyState
      icon={FlaskIcon}
      title="No bars to test on yet"
      text="Import a CSV file of bars, or play a recording."
      action={
        <Button kind="primary" small disabledReason={blocked} onClick={() => openImport()}>
          Import bars
        </Button>
      }
    />
  )
}

function Foot({ whyNot }: { readonly whyNot: string | undefined }) {
  const { starting, error } = useResearch((research) => research)
  const blocked = useBlocked()
  const run = useChosenRun()
  return (
    <div className="backtest-foot">
      {error !== undefined && <Banner tone="danger">{error.message}</Banner>}
      <ProtectionLine />
      {run !== undefined && isUnderWay(run) ? (
        <Button icon={SquareIcon} keys={['Shift', 'F5']} disabledReason={blocked} onClick={() => void stopRun(run)}>
          Stop and keep
        </Button>
      ) : (
        <Button
          kind="primary"
          type="submit"
          icon={PlayIcon}
          keys={['F5']}
          busy={starting}
          disabledReason={blocked ?? whyNot}
        >
          Run backtest
        </Button>
      )}
    </div>
  )
}
