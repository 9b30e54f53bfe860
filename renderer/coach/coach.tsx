import { useEffect } from 'react'
import { Button } from '../components/button.tsx'
import { PlayIcon } from '../components/icons.ts'
import { KeyCaps } from '../components/key-cap.tsx'
import './coach.css'
import { beginCoach, endCoach, type Card } from './first-steps.ts'

export interface CoachProps {
  readonly card: Card
  /** Research is in front: the cards point into it, else at its tab. */
  readonly inResearch: boolean
  readonly keys: readonly string[]
  readonly onRun: () => void
  readonly onResearch: () => void
}

/** One of two cards beside what they speak of. Not modal: all around it goes on. */
export function Coach({ card, inResearch, keys, onRun, onResearch }: CoachProps) {
  useEffect(beginCoach, [])
  const at = inResearch ? card : 'research'
  return (
    <aside className="coach" data-at={at} data-region="" aria-label="First steps">
      <div className="row">
        <h2 className="coach-title grow">
          {card === 'run' ? 'Run your first backtest' : 'See a trade where it happened'}
        </h2>
        <span className="tertiary small numeric">{card === 'run' ? '1 of 2' : '2 of 2'}</span>
      </div>
      <p className="secondary">
        {card === 'run'
          ? 'The charts show sample data that came with Openbell, and a strategy is ready to test on it. It takes some seconds and needs no account or key.'
          : 'Open Trades in the result, then click a trade to see it on the chart.'}
      </p>
      <div className="row">
        <Button small kind="ghost" onClick={endCoach}>
          {card === 'run' ? 'Not now' : 'Got it'}
        </Button>
        <span className="grow" />
        {card === 'run' && (
          <Button small kind="primary" icon={PlayIcon} onClick={onRun}>
            Run backtest
          </Button>
        )}
        {card === 'run' && <KeyCaps keys={keys} />}
        {card === 'trade' && !inResearch && (
          <Button small onClick={onResearch}>
            Show result
          </Button>
        )}
      </div>
    </aside>
  )
}
