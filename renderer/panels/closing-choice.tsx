import { useEffect } from 'react'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { changeShellPreferences, useShellPreferences } from '../shell-preferences.ts'

const options = [
  { value: 'ask', label: 'Ask' },
  { value: 'keep', label: 'Keep running' },
  { value: 'stop', label: 'Stop' },
] as const

/** What becomes of strategies on paper when the last window closes. */
export function ClosingChoice() {
  const preferences = useShellPreferences()
  useEffect(() => void changeShellPreferences({}), [])
  if (preferences === undefined) return <span className="secondary">In the desktop program</span>
  return (
    <SegmentedControl
      label="When the last window closes"
      value={preferences.closing}
      options={options}
      onChange={(closing) => void changeShellPreferences({ closing })}
    />
  )
}
