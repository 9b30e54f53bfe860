import { useEffect, useRef } from 'react'
import { replica } from '../replica.ts'
import { chooseRun, newestRuns, useChosenRun } from '../research/research.ts'
import { changeLinkGroup, useLinkGroup, type LinkLetter } from './link-groups.ts'

/** A result leads its group to the symbol of the run that is chosen, and follows it to the newest run of a symbol. */
export function useLinkedRun(letter: LinkLetter | undefined): void {
  const run = useChosenRun()
  const { symbol } = useLinkGroup(letter)
  const before = useRef({ run: run?.id, symbol })
  useEffect(() => {
    const was = before.current
    before.current = { run: run?.id, symbol }
    if (letter === undefined || run === undefined) return
    const [first] = run.instruments
    if (was.run !== run.id && first !== undefined) changeLinkGroup(letter, { symbol: first })
    else if (was.symbol !== symbol && symbol !== undefined && !run.instruments.includes(symbol)) showNewest(symbol)
  }, [letter, run, symbol])
}

/** The run that is shown stays where there is none of the symbol. */
function showNewest(symbol: string): void {
  const found = newestRuns(replica.getState().run.values()).find(({ instruments }) => instruments.includes(symbol))
  if (found !== undefined) chooseRun(found.id)
}
