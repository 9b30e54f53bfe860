/** What happened, as it is kept for a month: one line a cause, with how often it came in a row. */
export const severities = ['info', 'success', 'warning', 'critical'] as const
/** `info` is in the list alone, `critical` stays in sight until somebody has taken note of it. */
export type Severity = (typeof severities)[number]

export interface NoticeEvent {
  /** The same in every window that saw it happen. */
  readonly id: string
  /** Events of one cause within a minute are one line. */
  readonly cause: string
  /** Its heading in the list: `Backtests`. */
  readonly group: string
  readonly severity: Severity
  readonly title: string
  readonly text?: string | undefined
  /** `openbell://…`: where it can be looked at. */
  readonly link?: string | undefined
}

export interface Notice extends Omit<NoticeEvent, 'id'> {
  /** Of all its events, the newest first. */
  readonly ids: readonly string[]
  /** Of the newest one, in milliseconds. */
  readonly time: number
  readonly acknowledged: boolean
}

/** The setting that says when the list was looked at, in milliseconds. */
export const SEEN_KEY = 'notices.seen'

const MINUTE_MS = 60_000
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS
const MOST = 200
/** More are counted no further. */
const MOST_IDS = 99

/** The list with an event in front; the same list when another window has brought it already. */
export function withEvent(notices: readonly Notice[], event: NoticeEvent, now: number): readonly Notice[] {
  if (notices.some(({ ids }) => ids.includes(event.id))) return notices
  const { id, ...rest } = event
  const same = notices.find(({ cause, time }) => cause === event.cause && now - time <= MINUTE_MS)
  const ids = [id, ...(same?.ids ?? [])].slice(0, MOST_IDS)
  const others = notices.filter((each) => each !== same && now - each.time <= KEPT_MS)
  return [{ ...rest, ids, time: now, acknowledged: false }, ...others].slice(0, MOST)
}

/** What is none of them is left out. */
export function readNotices(value: unknown): readonly Notice[] {
  return Array.isArray(value) ? value.filter(isNotice) : []
}

function isNotice(value: unknown): value is Notice {
  const { ids, cause, group, severity, title, text, link, time, acknowledged } = (value ?? {}) as Partial<
    Record<keyof Notice, unknown>
  >
  const words = [cause, group, title].every((each) => typeof each === 'string')
  const optional = [text, link].every((each) => each === undefined || typeof each === 'string')
  const known = severities.some((each) => each === severity) && Array.isArray(ids)
  return words && optional && known && typeof time === 'number' && typeof acknowledged === 'boolean'
}

/** `Backtest completed: SMA cross (3 times)` */
export const noticeTitle = ({ title, ids }: Notice): string =>
  ids.length === 1 ? title : `${title} (${ids.length} times)`
