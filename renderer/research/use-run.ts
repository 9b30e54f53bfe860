/** A run that has ended, read once: what it was, its report, its curve. */
import { useCallback } from 'react'
import type { RunCurveColumns, RunReport } from '../../shared/contract/run-parts.ts'
import type { RunDetail, RunRow } from '../../shared/contract/runs.ts'
import { engine } from '../link.ts'
import { useAsked } from '../panels/asked.ts'

export interface RunRead {
  /** `undefined` until they are there. */
  readonly detail: RunDetail | undefined
  readonly report: RunReport | undefined
  readonly curve: RunCurveColumns | undefined
  readonly error: Error | undefined
  readonly retry: () => void
}

/** More than any screen has pixels across. */
const POINTS = 4_000

/** Read again when its row says more than before: it is shown first, and then examined. */
export function useRun(row: RunRow): RunRead {
  const { id: run, ended, warnings, band } = row
  const ask = useCallback(async () => {
    const { runs } = await engine()
    const [detail, report, curve] = await Promise.all([
      runs.read({ run }),
      runs.report({ run }),
      runs.curve({ run, points: POINTS }),
    ])
    return { detail, report, curve }
    // What was examined since is another answer.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [run, ended, warnings, band === undefined])
  const asked = useAsked(ask)
  const read = asked.status === 'ready' ? asked.value : undefined
  return {
    detail: read?.detail,
    report: read?.report,
    curve: read?.curve,
    error: asked.status === 'failed' ? asked.error : undefined,
    retry: asked.status === 'failed' ? asked.retry : noRetry,
  }
}

const noRetry = (): void => {}
