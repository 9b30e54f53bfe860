import * as z from 'zod'
import { MOST_BARS } from './constants.ts'
import { Adjustment, Column, InstrumentName, Side, Time, TimeframeText, View } from './fields.ts'
import { call, stream } from './procedure.ts'

const columns = {
  /** Open of each bar, and the moment from which it may be used. */
  time: Column,
  closeTime: Column,
  /** Session date as days since 1970-01-01, and index into the phases of `calendars`. */
  day: Column,
  phase: Column,
  open: Column,
  high: Column,
  low: Column,
  close: Column,
  /** In units, not lots. */
  volume: Column,
  /** NaN where the source did not say. */
  ticks: Column,
}

const series = {
  instrument: InstrumentName,
  timeframe: TimeframeText,
  view: View.default('regular'),
  /** Absent: trades, where there are none mids, where there are no quotes bids. */
  side: Side.optional(),
}

export const bars = {
  read: call({
    summary: 'Bars of an instrument, oldest first, as columns; the newest ones of the range when there are more',
    role: 'read-only',
    http: 'GET /instruments/{instrument}/bars',
    input: z.object({
      ...series,
      /** Prices before a split, or before any corporate action, as if it had been then. */
      adjust: Adjustment.default('none'),
      /** Bars that open at or after `from` and before `to`. */
      from: Time.optional(),
      to: Time.optional(),
      most: z.int().positive().max(MOST_BARS).default(5_000),
      /** The data as it stood at this revision; absent means now. */
      revision: z.int().nonnegative().optional(),
    }),
    output: z.object({
      ...columns,
      /** Of the data these bars were read from. */
      revision: z.int(),
      /** Older bars exist: ask again with `to` set to the first time. */
      older: z.boolean(),
      /** Stored timeframe they were built from, or `ticks`. */
      builtFrom: z.string(),
      side: Side,
    }),
  }),
  watch: stream({
    summary: 'Bars as they form, live or replayed: each value holds the bars that changed since the one before',
    role: 'read-only',
    input: z.object(series),
    output: z.object({
      ...columns,
      /** How many of these are closed for good; the one after them still forms. */
      closed: z.int(),
      /** The clock that decides here, so that an open bar can be counted down. */
      now: Time,
      /** Set while a replay is what comes in: bars after its clock are not to be shown. */
      replay: z.string().optional(),
      /** Everything shown before is void and to be read again up to `now`: a replay began, ended, or jumped. */
      reset: z.boolean(),
    }),
  }),
}
