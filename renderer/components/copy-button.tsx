import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { CheckIcon, CopyIcon } from './icons.ts'

const SHOWN_MS = 2000

export interface CopyButtonProps {
  readonly text: () => string | Promise<string>
  readonly children: ReactNode
}

export function CopyButton({ text, children }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>()
  useEffect(() => {
    if (outcome === undefined) return
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = (): void => {
    Promise.resolve(text())
      .then((copied) => navigator.clipboard.writeText(copied))
      .then(
        () => setOutcome('copied'),
        () => setOutcome('refused'),
      )
  }
  return (
    <Button kind="ghost" small icon={outcome === 'copied' ? CheckIcon : CopyIcon} onClick={copy}>
      <span role="status">{outcome === undefined ? children : words[outcome]}</span>
    </Button>
  )
}

const words = { copied: 'Copied', refused: 'The clipboard is not available' }
