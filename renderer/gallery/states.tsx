import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Denied } from '../components/denied.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { ActivityIcon, PlayIcon } from '../components/icons.ts'
import { Meter, ProgressBar } from '../components/progress-bar.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { Chapter, Specimen } from './specimen.tsx'

export function States() {
  return (
    <Chapter id="states" title="States" text="One sentence and one action; what happens to money and data is said.">
      <Specimen title="Empty" bare>
        <EmptyState
          icon={ActivityIcon}
          title="No tick feed"
          text="Press Replay on the chart to play sample ticks, or add a data source."
          action={
            <Button kind="primary" icon={PlayIcon}>
              Replay sample
            </Button>
          }
        />
      </Specimen>
      <Specimen title="Error" bare>
        <ErrorState
          title="The backfill stopped at 14 Mar 2021"
          text="The source refused the request: 429, too many. What arrived was kept, 1,204,331 bars."
          details="backfill 7f3a: 429"
          onRetry={() => {}}
        />
      </Specimen>
      <Specimen title="Loading" bare>
        <SkeletonRows rows={6} label="Loading positions" />
      </Specimen>
      <Specimen title="Progress">
        <ProgressBar
          label="Backtest, SMA crossover"
          done={431_200}
          total={695_484}
          unit="bars"
          rate={52_000}
          action={<Button small>Stop and keep</Button>}
        />
        <div className="row">
          <div className="grow">
            <div className="row spread small">
              <span className="tertiary">CPU / bar</span>
              <span className="numeric">3.1 / 10 ms</span>
            </div>
            <Meter label="CPU a bar" ratio={0.31} tone="ok" level />
          </div>
          <div className="grow">
            <div className="row spread small">
              <span className="tertiary">Disk</span>
              <span className="numeric">471 / 512 GB</span>
            </div>
            <Meter label="Disk" ratio={0.92} tone="danger" level />
          </div>
        </div>
      </Specimen>
      <Specimen title="Stale, offline and denied" wide>
        <StaleStrip action={<Button small>Try now</Button>}>Last tick 42 s ago, next try in 5 s</StaleStrip>
        <StaleStrip offline>Offline since 13:02. Cached bars stay usable; orders cannot be sent</StaleStrip>
        <Denied role="User" ask="Ada" />
        <div data-stale="">
          <span className="numeric">228.41</span>
        </div>
      </Specimen>
      <Specimen title="Banners" wide>
        <Banner tone="info">Sample data: daily bars, 2019 to 2024</Banner>
        <Banner tone="warn">The clock is 612 ms off against the exchange</Banner>
        <Banner tone="danger" action={<Button small>Acknowledge</Button>}>
          Feed lost for 34 s during the session. Live trading was disarmed
        </Banner>
      </Specimen>
    </Chapter>
  )
}
