/** Tells what happened: kept in the list of all windows, said as its severity asks for. */
import { showToast } from '../components/toast.ts'
import { replica } from '../replica.ts'
import { useSetting, writeSetting } from '../settings.ts'
import { noticeTitle, readNotices, SEEN_KEY, withEvent, type Notice, type NoticeEvent } from './notice.ts'
import { tellSystem } from './system-notices.ts'

const NOTICES_KEY = 'notices'

const none: readonly Notice[] = []

export const notices = (): readonly Notice[] => readNotices(replica.getState().setting.get(NOTICES_KEY)?.value)

/** `quiet`: it is in sight already, so that a toast would say it twice. */
export function notify(event: NoticeEvent, { quiet = false } = {}): void {
  const before = notices()
  const after = withEvent(before, event, Date.now())
  const [notice] = after
  if (after === before || notice === undefined) return
  writeSetting(NOTICES_KEY, after)
  if (!quiet) say(notice)
}

function say(notice: Notice): void {
  const { severity, text, cause, link } = notice
  const title = noticeTitle(notice)
  if (severity === 'success' || severity === 'warning') showToast(severity, { title, text, cause })
  if (severity !== 'info') tellSystem({ title, text, cause, isCritical: severity === 'critical', link })
}

export const useNotices = (): readonly Notice[] => useSetting(NOTICES_KEY, none, readNotices)[0]

export const clearNotices = (): void => writeSetting(NOTICES_KEY, [])

/** Takes the critical ones of a cause from sight, in all windows. */
export const acknowledge = (notice: Notice): void =>
  writeSetting(
    NOTICES_KEY,
    notices().map((each) => (each.cause === notice.cause ? { ...each, acknowledged: true } : each)),
  )

/** How many came since the list was looked at, and how to say that it is. */
export function useUnseen(): readonly [number, () => void] {
  const [seen, setSeen] = useSetting(SEEN_KEY, 0, (value) => (typeof value === 'number' ? value : undefined))
  const count = useNotices().filter(({ time }) => time > seen).length
  return [count, () => count > 0 && setSeen(Date.now())]
}

/** The oldest that nobody has taken note of. */
export const useCritical = (): Notice | undefined =>
  useNotices().findLast(({ severity, acknowledged }) => severity === 'critical' && !acknowledged)
