import * as z from 'zod'
import { call } from './procedure.ts'

/** A setting belongs to the actor who wrote it: layouts, theme, watchlist. The window decides what is in one. */
export const Setting = z.object({ key: z.string().min(1).max(100), value: z.json() })
export type Setting = z.infer<typeof Setting>

export const settings = {
  list: call({
    summary: "The caller's settings",
    role: 'read-only',
    http: 'GET /settings',
    input: z.object({}),
    output: z.array(Setting),
  }),
  write: call({
    summary: "Set one of the caller's settings",
    role: 'read-only',
    http: 'PUT /settings/{key}',
    input: Setting,
    output: z.object({}),
  }),
  remove: call({
    summary: "Remove one of the caller's settings",
    role: 'read-only',
    http: 'DELETE /settings/{key}',
    input: z.object({ key: z.string().min(1).max(100) }),
    output: z.object({}),
  }),
}
