import { useEffect, useState } from 'react'
import type { Calendar } from '../../shared/domain/calendar.ts'

export interface CalendarSource {
  readonly read: (id: string) => Promise<Calendar>
}

/** Undefined until it is known. It is asked for whenever `mayAsk` becomes true: the engine may be away. */
export function useCalendar(source: CalendarSource, id: string | undefined, mayAsk: boolean): Calendar | undefined {
  const [calendar, setCalendar] = useState<Calendar>()
  useEffect(() => {
    if (id === undefined || !mayAsk) return
    let isWanted = true
    source.read(id).then(
      (read) => {
        if (isWanted) setCalendar(read)
      },
      // The bars' own request tells what is wrong; the axis stays in UTC meanwhile.
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [source, id, mayAsk])
  return calendar?.id === id ? calendar : undefined
}
