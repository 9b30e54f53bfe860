/**
 * Calendars that are being edited in this window, each with what can be undone. What is not saved is kept with the
 * settings of whoever edits, so that closing a panel, a window or the workstation loses nothing.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { partFaults } from '../../shared/domain/check-calendar.ts'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import type { Change } from './edit-calendar.ts'

export interface Draft {
  /** Version that the editing began with. */
  readonly base: string
  readonly calendar: Calendar
  /** The newest of these that sessions can be made of: while a time is being typed there may be none. */
  readonly sound: Calendar
  readonly past: readonly Calendar[]
  readonly future: readonly Calendar[]
  /** Edits of one gesture are undone as one. */
  readonly gesture: string | undefined
}

export interface SavedCalendar {
  readonly version: string
  readonly calendar: Calendar
}

const store = createStore<ReadonlyMap<string, Draft>>(() => new Map())

export const useDraft = (id: string): Draft | undefined => useStore(store, (drafts) => drafts.get(id))

export const draftOf = (id: string): Draft | undefined => store.getState().get(id)

/** Steps that can be undone. */
const MOST_STEPS = 200
const KEEP_MS = 400

export function editDraft(id: string, saved: SavedCalendar, change: Change, gesture?: string): void {
  const before = draftOf(id) ?? begun(saved)
  const calendar = change(before.calendar)
  if (calendar === before.calendar) return
  const isOneGesture = gesture !== undefined && before.gesture === gesture
  put(id, {
    base: before.base,
    calendar,
    sound: isDrawable(calendar) ? calendar : before.sound,
    past: isOneGesture ? before.past : [...before.past, before.calendar].slice(-MOST_STEPS),
    future: [],
    gesture,
  })
}

const begun = ({ version, calendar }: SavedCalendar): Draft => ({
  base: version,
  calendar,
  sound: calendar,
  past: [],
  future: [],
  gesture: undefined,
})

export const undo = (id: string): void => step(id, 'past', 'future')
export const redo = (id: string): void => step(id, 'future', 'past')

/** After a save, or given up; returns how to have it again, where nothing was begun since. */
export function dropDraft(id: string): () => void {
  const draft = draftOf(id)
  put(id, undefined)
  return () => {
    if (draft !== undefined && draftOf(id) === undefined) put(id, draft)
  }
}

/** One that an earlier window left; nothing where there is one already. */
export function restoreDraft(id: string, saved: SavedCalendar): void {
  const kept = replica.getState().setting.get(keyOf(id))?.value
  if (draftOf(id) !== undefined || !isKept(kept) || isSame(kept.calendar, saved.calendar)) return
  const { base, calendar } = kept
  const sound = isDrawable(calendar) ? calendar : saved.calendar
  put(id, { base, calendar, sound, past: [saved.calendar], future: [], gesture: undefined })
}

export const isSame = (a: Calendar, b: Calendar): boolean => JSON.stringify(a) === JSON.stringify(b)

function step(id: string, from: 'past' | 'future', to: 'past' | 'future'): void {
  const draft = draftOf(id)
  const calendar = draft?.[from].at(-1)
  if (draft === undefined || calendar === undefined) return
  const sound = isDrawable(calendar) ? calendar : draft.sound
  const moved = { [from]: draft[from].slice(0, -1), [to]: [...draft[to], draft.calendar] }
  put(id, { ...draft, ...moved, calendar, sound, gesture: undefined })
}

function put(id: string, draft: Draft | undefined): void {
  const drafts = new Map(store.getState())
  if (draft === undefined) drafts.delete(id)
  else drafts.set(id, draft)
  store.setState(drafts, true)
  keep(id)
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/** After the last of several changes; what is given up or saved is so at once. */
function keep(id: string): void {
  clearTimeout(waiting.get(id))
  if (draftOf(id) === undefined) write(id)
  else
    waiting.set(
      id,
      setTimeout(() => write(id), KEEP_MS),
    )
}

function write(id: string): void {
  clearTimeout(waiting.get(id))
  waiting.delete(id)
  const draft = draftOf(id)
  writeSetting(keyOf(id), draft === undefined ? null : { base: draft.base, calendar: draft.calendar })
}

// A window that is closed has no time to wait.
globalThis.addEventListener?.('pagehide', () => {
  for (const id of waiting.keys()) write(id)
})

const keyOf = (id: string): string => `calendar.draft.${id}`

function isKept(value: unknown): value is { readonly base: string; readonly calendar: Calendar } {
  return typeof value === 'object' && value !== null && 'base' in value && 'calendar' in value
}

const isDrawable = (calendar: Calendar): boolean => partFaults(calendar).length === 0
