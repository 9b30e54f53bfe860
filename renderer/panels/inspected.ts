import { useMemo } from 'react'
import type { Inspected, StrategyRow, StrategySource } from '../../shared/contract/strategies.ts'
import { engine } from '../link.ts'
import { keyOf } from '../research/backtest-form.ts'
import { useAsked, type Asked } from './asked.ts'

/** What a strategy declares, asked for once for each text of its file. */
export function useInspected(strategy: StrategyRow | undefined): Asked<Inspected> {
  const key = strategy === undefined ? undefined : `${keyOf(strategy.source)} ${strategy.changed}`
  const ask = useMemo(
    () => (strategy === undefined ? undefined : () => inspect(strategy.source)),
    // Another file, or another text in it, is another question.
    // oxlint-disable-next-line react/exhaustive-deps
    [key],
  )
  return useAsked(ask)
}

const inspect = async (source: StrategySource) => (await engine()).strategies.inspect({ source })
