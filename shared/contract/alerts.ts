/** Prices that somebody waits for. The engine watches them, with or without a window. */
import * as z from 'zod'
import { alertConditions } from '../domain/price-alert.ts'
import { alertRepeats, alertStates } from './constants.ts'
import { InstrumentName, Time, TimeframeText } from './fields.ts'
import { call } from './procedure.ts'

const Note = z.string().trim().max(200)

export const NewAlert = z.object({
  instrument: InstrumentName,
  condition: z.enum(alertConditions),
  /** On the instrument's price steps. */
  price: z.number(),
  repeat: z.enum(alertRepeats).default('once'),
  /** Of the bars in which it fires at most once, where it fires more than once. */
  timeframe: TimeframeText.default('1m'),
  /** From then on it is watched no longer. */
  expires: Time.optional(),
  note: Note.optional(),
})
export type NewAlert = z.infer<typeof NewAlert>

/** Of the market's own time. */
const Firing = z.object({ time: Time, price: z.number() })

export const Alert = z.object({
  id: z.string(),
  /** Its id. */
  instrument: z.string(),
  condition: z.enum(alertConditions),
  price: z.number(),
  repeat: z.enum(alertRepeats),
  timeframe: z.string(),
  expires: Time.optional(),
  note: z.string().optional(),
  owner: z.string(),
  created: Time,
  status: z.enum(alertStates),
  /** The last time. */
  fired: Firing.optional(),
  firings: z.int(),
  /** The last time that it would have fired in a replay, which does not count. */
  rehearsed: Firing.extend({ replay: z.string() }).optional(),
})
export type Alert = z.infer<typeof Alert>

const One = z.object({ alert: z.string() })

export const AlertChange = One.extend({
  condition: z.enum(alertConditions).optional(),
  price: z.number().optional(),
  repeat: z.enum(alertRepeats).optional(),
  timeframe: TimeframeText.optional(),
  /** `null`: never. */
  expires: Time.nullable().optional(),
  note: Note.optional(),
})
export type AlertChange = z.infer<typeof AlertChange>

export const alerts = {
  list: call({
    summary: 'Alerts at prices, the newest first',
    role: 'read-only',
    http: 'GET /alerts',
    input: z.object({}),
    output: z.array(Alert),
  }),
  add: call({
    summary: 'Wait for a price; windows are told when it has come',
    role: 'user',
    http: 'POST /alerts',
    input: NewAlert,
    output: Alert,
  }),
  change: call({
    summary: 'Change what an alert waits for; it then waits anew',
    role: 'user',
    http: 'PUT /alerts/{alert}',
    input: AlertChange,
    output: Alert,
  }),
  pause: call({
    summary: 'Let an alert rest, or wait again: also one that has fired',
    role: 'user',
    http: 'POST /alerts/{alert}/pause',
    input: One.extend({ paused: z.boolean() }),
    output: Alert,
  }),
  remove: call({
    summary: 'Delete an alert',
    role: 'user',
    http: 'DELETE /alerts/{alert}',
    input: One,
    output: z.object({}),
  }),
  putBack: call({
    summary: 'Have an alert back that was deleted since the engine started',
    role: 'user',
    http: 'POST /alerts/{alert}/put-back',
    input: One,
    output: Alert,
  }),
}
