/** The rows of a run's lists, read page by page. */
import { useCallback } from 'react'
import { MOST_RUN_ROWS } from '../../shared/contract/constants.ts'
import type { Engine } from '../../shared/contract/contract.ts'
import { engine } from '../link.ts'
import { useAsked, type Asked } from '../panels/asked.ts'

interface Lists {
  readonly trades: Awaited<ReturnType<Engine['runs']['trades']>>['rows'][number]
  readonly orders: Awaited<ReturnType<Engine['runs']['orders']>>['rows'][number]
  readonly messages: Awaited<ReturnType<Engine['runs']['messages']>>['rows'][number]
}
export type RunList = keyof Lists

export interface RunRows<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

/** A table of more is no longer read by anybody; exports hold all of them. */
const MOST_SHOWN = 100_000

export function useRunRows<List extends RunList>(run: string, list: List): Asked<RunRows<Lists[List]>> {
  const ask = useCallback(() => readAll(run, list), [run, list])
  return useAsked(ask)
}

interface Asks {
  readonly run: string
  readonly from: number
  readonly most: number
}

const readers: { readonly [List in RunList]: (api: Engine, page: Asks) => Promise<RunRows<Lists[List]>> } = {
  trades: ({ runs }, page) => runs.trades(page),
  orders: ({ runs }, page) => runs.orders(page),
  messages: ({ runs }, page) => runs.messages(page),
}

async function readAll<List extends RunList>(run: string, list: List): Promise<RunRows<Lists[List]>> {
  const api = await engine()
  const read = readers[list]
  const rows: Lists[List][] = []
  for (;;) {
    const page = await read(api, { run, from: rows.length, most: MOST_RUN_ROWS })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= Math.min(page.total, MOST_SHOWN)) return { rows, total: page.total }
  }
}
