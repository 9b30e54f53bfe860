import { displayZones, placeOf, toLocal, zoneNameOf, zoneTitles, type DisplayZone } from '../chart/display-zone.ts'
import type { NamedZone } from '../format/time.ts'
import { useSetting } from '../settings.ts'

/** Whose clock times are shown by outside of charts. */
export const useZoneChoice = (): [DisplayZone, (choice: DisplayZone) => void] =>
  useSetting('time.zone', 'exchange', (value) => displayZones.find((each) => each === value))

export const zoneOptions = displayZones.map((value) => ({ value, label: zoneTitles[value] }))

/** `exchange` is the IANA name of the market's zone. */
export function namedZone(choice: DisplayZone, exchange: string): NamedZone {
  const name = zoneNameOf(choice, exchange)
  return { name: choice === 'local' ? zoneTitles.local : placeOf(name), local: toLocal(name) }
}
