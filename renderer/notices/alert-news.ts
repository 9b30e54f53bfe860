/** Alerts that have fired, between two states of the engine. */
import type { Alert } from '../../shared/contract/alerts.ts'
import { firedTitle } from '../alerts/alert-text.ts'
import { price } from '../format/number.ts'
import type { Replica } from '../replica.ts'
import { SEEN_KEY, type NoticeEvent } from './notice.ts'

export function alertNews(before: Replica, after: Replica): readonly NoticeEvent[] {
  return [...after.alert.values()].flatMap((alert): readonly NoticeEvent[] => {
    const old = before.alert.get(alert.id)
    const { fired, rehearsed, firings } = alert
    const hasFired = fired !== undefined && firings > (old?.firings ?? firings)
    const isRehearsed = rehearsed !== undefined && old !== undefined && rehearsed.time !== old.rehearsed?.time
    return [
      ...(hasFired ? [firedNews(alert, fired, after)] : []),
      ...(isRehearsed ? [{ ...firedNews(alert, rehearsed, after), ...inReplay(alert, after) }] : []),
    ]
  })
}

/** What fired while no window was open: nobody has seen the list since. */
export function missedAlerts(after: Replica): readonly NoticeEvent[] {
  const seen = Number(after.setting.get(SEEN_KEY)?.value ?? 0)
  return [...after.alert.values()].flatMap((alert) =>
    alert.fired === undefined || alert.fired.time / 1000 <= seen ? [] : [firedNews(alert, alert.fired, after)],
  )
}

function firedNews(alert: Alert, at: NonNullable<Alert['fired']>, { instrument }: Replica): NoticeEvent {
  const row = instrument.get(alert.instrument)
  const [symbol, decimals] = [row?.symbol ?? alert.instrument, row?.decimals ?? 2]
  const note = alert.note === undefined || alert.note === '' ? '' : `: ${alert.note}`
  return {
    id: `alert ${alert.id} ${at.time}`,
    cause: `alert ${alert.id}`,
    group: 'Alerts',
    severity: 'warning',
    title: firedTitle(alert, symbol, decimals),
    text: `At ${price(at.price, decimals)}${note}`,
    link: `openbell://chart/${encodeURIComponent(symbol)}`,
  }
}

/** It is no news of the market, and must not look like some. */
function inReplay(alert: Alert, after: Replica): Pick<NoticeEvent, 'id' | 'cause' | 'title'> {
  const { rehearsed } = alert
  const { symbol = alert.instrument, decimals = 2 } = after.instrument.get(alert.instrument) ?? {}
  return {
    id: `alert ${alert.id} ${rehearsed?.replay} ${rehearsed?.time}`,
    cause: `alert ${alert.id} in a replay`,
    title: `Replay: ${firedTitle(alert, symbol, decimals)}`,
  }
}
