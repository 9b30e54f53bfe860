import * as z from 'zod'
import { MOST_BARS } from './constants.ts'
import { Column, InstrumentName, Time, TimeframeText, View } from './fields.ts'
import { call } from './procedure.ts'

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

export const bars = {
  read: call({
    summary: 'Bars of an instrument, oldest first, as columns; the newest ones of the range when there are more',
    role: 'read-only',
    http: 'GET /instruments/{instrument}/bars',
    input: z.object({
      instrument: InstrumentName,
      timeframe: TimeframeText,
      view: View.default('regular'),
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
      /** Stored timeframe they were built from. */
      builtFrom: z.string(),
    }),
  }),
}
