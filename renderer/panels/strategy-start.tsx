/** What is to run on paper: strategy, instruments, account, and what happens when nobody looks after it. */
import { useCallback, useMemo, useState } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { PlayIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import {
  completeStart,
  PAPER_KEY,
  paperOrder,
  readStartForm,
  whyNotStart,
  type StartForm,
} from '../paper/start-form.ts'
import { startStrategy } from '../paper/paper-actions.ts'
import { useReplica } from '../replica.ts'
import { keyOf } from '../research/backtest-form.ts'
import { listStrategies } from '../research/research.ts'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import { toError } from '../to-error.ts'
import { useAsked } from './asked.ts'
import { BacktestParams } from './backtest-params.tsx'
import { useSessionIndex } from './calendars.ts'
import { useInspected } from './inspected.ts'
import { useBlocked } from './permission.ts'
import { ProtectionLine } from './protection-line.tsx'
import { StartFields } from './strategy-start-fields.tsx'
import './research.css'
import './strategies.css'

export interface StrategyStartProps {
  readonly onClose: () => void
  readonly onStarted: () => void
}

export function StrategyStart({ onClose, onStarted }: StrategyStartProps) {
  const listed = useAsked(listStrategies)
  if (listed.status === 'ready') return <Filled strategies={listed.value} onClose={onClose} onStarted={onStarted} />
  return (
    <Dialog open onClose={onClose} title="Start on paper" size="wide">
      {listed.status === 'failed' ? (
        <ErrorState
          title="The strategies could not be listed"
          text={listed.error.message}
          details={`strategies.list: ${listed.error.message}`}
          onRetry={listed.retry}
        />
      ) : (
        <SkeletonRows rows={8} label="Listing strategies" />
      )}
    </Dialog>
  )
}

interface FilledProps extends StrategyStartProps {
  readonly strategies: readonly StrategyRow[]
}

function Filled({ strategies, onClose, onStarted }: FilledProps) {
  const instruments = useInstruments()
  const { form, change } = useForm(strategies, instruments)
  const row = useReplica(({ instrument }) => rowOf(instrument, form.instrument))
  const zoneName = useSessionIndex(row?.calendar)?.calendar.zone ?? 'UTC'
  const strategy = strategies.find(({ source }) => keyOf(source) === form.strategy)
  const inspected = useInspected(strategy)
  const { starting, error, start } = useStart(form, strategy, zoneName, onStarted)
  const blocked = useBlocked()
  const reason = blocked ?? whyNotStart(form, instruments, zoneName)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Start on paper"
      description="Real ticks, simulated money: orders fill in a simulated account, by the rules of a backtest."
      size="wide"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" icon={PlayIcon} busy={starting} disabledReason={reason} onClick={() => void start()}>
            Start on paper
          </Button>
        </>
      }
    >
      <form
        className="strategy-start"
        aria-label="Strategy on paper"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === undefined && !starting) void start()
        }}
      >
        <StartFields
          form={form}
          strategies={strategies}
          instruments={instruments}
          zoneName={zoneName}
          onChange={change}
          params={<BacktestParams form={form} inspected={inspected} onChange={change} />}
        />
        <div className="wide">
          <ProtectionLine />
        </div>
        {error !== undefined && (
          <div className="wide">
            <Banner tone="danger">{error.message}</Banner>
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

function useInstruments(): readonly InstrumentRow[] {
  const instruments = useReplica(({ instrument }) => instrument)
  return useMemo(() => [...instruments.values()].toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1)), [instruments])
}

/** It begins with what was started last. */
function useForm(strategies: readonly StrategyRow[], instruments: readonly InstrumentRow[]) {
  const [chosen, setChosen] = useState(() => readStartForm(replica.getState().setting.get(PAPER_KEY)?.value))
  const form = useMemo(() => completeStart(chosen, strategies, instruments), [chosen, strategies, instruments])
  const change = useCallback(
    (part: Partial<StartForm>) =>
      setChosen((before) => ({ ...completeStart(before, strategies, instruments), ...part })),
    [strategies, instruments],
  )
  return { form, change }
}

function useStart(form: StartForm, strategy: StrategyRow | undefined, zoneName: string, onStarted: () => void) {
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<Error>()
  const start = async (): Promise<void> => {
    if (strategy === undefined) return
    setStarting(true)
    setError(undefined)
    try {
      await startStrategy(paperOrder(form, strategy.source, zoneName))
      writeSetting(PAPER_KEY, form)
      onStarted()
    } catch (thrown) {
      setError(toError(thrown))
      setStarting(false)
    }
  }
  return { starting, error, start }
}
