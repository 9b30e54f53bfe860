/** What stands over or instead of the bars: waiting, nothing and errors (ux.md, section 10). */
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { ApiError } from '../../shared/contract/wire.ts'
import { lengthOf } from '../chart/bars.ts'
import { shortSymbol } from '../chart/chart-choice.ts'
import { listOf, nearest, timeframeLabel, timeframeName } from '../chart/timeframes.ts'
import type { ChartActions } from '../chart/active-chart.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { useWaiting } from '../chart/use-waiting.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { ChartCandlestickIcon, SearchIcon } from '../components/icons.ts'
import { Skeleton } from '../components/skeleton.tsx'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

export interface ChartNoticesProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly onImport?: (() => void) | undefined
}

export function ChartNotices({ model, actions, onImport }: ChartNoticesProps) {
  const { row, state, link } = model
  const isWaiting = link === 'connecting' || (row !== undefined && state.status === 'loading')
  const waited = useWaiting(isWaiting ? `${model.choice.instrument} ${model.choice.timeframe}` : undefined)
  if (isWaiting) return <Waiting model={model} waited={waited} />
  if (row === undefined) return <Unknown instrument={model.choice.instrument} actions={actions} />
  if (state.status === 'none') return <None model={model} actions={actions} onImport={onImport} />
  // What the lost engine could not answer is no failure: it is asked again when the engine is back.
  return link === 'live' ? <Trouble model={model} /> : null
}

function Trouble({ model }: { readonly model: ChartModel }) {
  if (model.state.status === 'failed') return <Failure model={model} />
  return model.liveProblem === undefined ? null : <NotLive model={model} problem={model.liveProblem} />
}

/** What is stored is shown all the same. */
function NotLive({ model, problem }: { readonly model: ChartModel; readonly problem: Error }) {
  return (
    <div className="chart-strips">
      <Banner
        tone="warn"
        action={
          <Button small onClick={model.follow}>
            Retry
          </Button>
        }
      >
        New bars do not come in: {problem.message} What is shown is kept.
      </Banner>
    </div>
  )
}

/** Bars that are there stay; only their further ones are missing. */
function Failure({ model }: { readonly model: ChartModel }) {
  if (lengthOf(model.state.bars) === 0) return <Failed model={model} />
  return (
    <div className="chart-strips">
      <FailedStrip model={model} />
    </div>
  )
}

/** Heights of a skeleton's bars, in parts of the chart's height. */
const shape = Array.from({ length: 48 }, (_, at) => 0.3 + 0.22 * Math.sin(at / 5) + 0.1 * Math.sin(at * 1.7))

function Waiting({ model, waited }: { readonly model: ChartModel; readonly waited: ReturnType<typeof useWaiting> }) {
  if (waited === 'unseen' || waited === 'no') return null
  const { choice, row, timeframe } = model
  const symbol = row === undefined ? choice.instrument : shortSymbol(row)
  return (
    <div className="chart-cover chart-skeleton" role="status" aria-busy="true">
      <div className="chart-skeleton-bars">
        {shape.map((share, at) => (
          <Skeleton key={at} width="6px" height={`${Math.round(share * 100)}%`} />
        ))}
      </div>
      {waited === 'words' && (
        <span className="chart-skeleton-text">
          Loading bars of {symbol}, {timeframeName(timeframe)}
        </span>
      )}
    </div>
  )
}

function Unknown({ instrument, actions }: { readonly instrument: string; readonly actions: ChartActions }) {
  return (
    <div className="chart-cover">
      <EmptyState
        icon={SearchIcon}
        title={`There is no instrument ${instrument}`}
        text="It may have been removed, or its bars were never imported here."
        action={
          <Button kind="primary" small onClick={() => actions.chooseSymbol('')}>
            Choose symbol
          </Button>
        }
      />
    </div>
  )
}

function None({ model, actions, onImport }: ChartNoticesProps) {
  const { row, stored, timeframe } = model
  const symbol = row === undefined ? model.choice.instrument : shortSymbol(row)
  const other = nearest(timeframe, stored)
  const isOther = other !== undefined && timeframeText(other) !== timeframeText(timeframe)
  const label = timeframeLabel(timeframeText(timeframe))
  const { openReplay } = useWindowActions()
  const blocked = useBlocked()
  return (
    <div className="chart-cover">
      <EmptyState
        icon={ChartCandlestickIcon}
        title={stored.length === 0 ? `No bars for ${symbol}` : `No bars for ${symbol} at ${label}`}
        text={stored.length === 0 ? 'Import a file of bars to see them here.' : `It has ${listOf(stored)}.`}
        action={
          <>
            {isOther && (
              <Button kind="primary" small onClick={() => actions.setTimeframe(other)}>
                Show {timeframeName(other)} bars
              </Button>
            )}
            {onImport !== undefined && (
              <Button kind={isOther ? 'ghost' : 'primary'} small onClick={onImport}>
                Import bars
              </Button>
            )}
            <Button
              kind="ghost"
              small
              disabledReason={blocked}
              onClick={() => openReplay({ instrument: model.choice.instrument })}
            >
              Replay…
            </Button>
          </>
        }
      />
    </div>
  )
}

function Failed({ model }: { readonly model: ChartModel }) {
  const { state, history } = model
  return (
    <div className="chart-cover">
      <ErrorState
        title="The bars could not be read"
        text={state.problem?.message ?? ''}
        details={detailsOf(model)}
        onRetry={history.retry}
      />
    </div>
  )
}

function FailedStrip({ model }: { readonly model: ChartModel }) {
  const { state, history } = model
  return (
    <Banner
      tone="danger"
      action={
        <>
          <Button small onClick={history.retry}>
            Retry
          </Button>
          <CopyButton text={() => detailsOf(model)}>Copy details</CopyButton>
        </>
      }
    >
      More bars could not be read: {state.problem?.message} What is shown is kept.
    </Banner>
  )
}

/** For support: what was asked, and what was answered. */
function detailsOf({ state }: ChartModel): string {
  const { problem, wanted } = state
  const answer = problem instanceof ApiError ? problem.problem : String(problem?.stack ?? problem)
  return JSON.stringify({ asked: 'bars.read', wanted, answer }, undefined, 2)
}
