import { useEffect } from 'react'
import { useAsked, type Asked } from '../panels/asked.ts'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { listStrategies, useResearch } from './research.ts'

/** What there is to run and to edit; files come and go while the window is elsewhere. */
export function useStrategies(): Asked<readonly StrategyRow[]> {
  const listed = useAsked(listStrategies)
  const strategies = useResearch((research) => research.strategies)
  const isListed = listed.status === 'ready'
  useEffect(() => {
    if (!isListed) return
    const list = (): void => void listStrategies().catch(() => {})
    addEventListener('focus', list)
    return () => removeEventListener('focus', list)
  }, [isListed])
  return strategies === undefined ? listed : { status: 'ready', value: strategies }
}
