import { type KeyboardEvent, useState } from 'react'
import { typedTimeframe } from '../chart/timeframes.ts'
import type { ChartActions } from '../chart/active-chart.ts'

/** As long as the longest timeframe, `100000000t`. */
const longest = 10

export interface Typing {
  /** What was typed of a timeframe so far. */
  readonly text: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly clear: () => void
}

/** Digits begin a timeframe, which Enter sets; a letter begins the search for a symbol. */
export function useTyping(actions: ChartActions): Typing {
  const [text, setText] = useState('')
  const clear = (): void => setText('')
  const enter = (): void => {
    const timeframe = typedTimeframe(text)
    if (timeframe === undefined || actions.whyNotTimeframe(timeframe) !== undefined) return
    actions.setTimeframe(timeframe)
    clear()
  }
  const type = (key: string): boolean => {
    if (/^\d$/.test(key) || (text !== '' && /^[a-z]$/i.test(key))) setText((text + key).slice(0, longest))
    else if (/^[\p{L}]$/u.test(key)) actions.chooseSymbol(key)
    else return false
    return true
  }
  const edit = (key: string): boolean => {
    if (text === '') return false
    if (key === 'Enter') enter()
    else if (key === 'Backspace') setText(text.slice(0, -1))
    else if (key === 'Escape') clear()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!edit(event.key) && !type(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return { text, onKeyDown, clear }
}
