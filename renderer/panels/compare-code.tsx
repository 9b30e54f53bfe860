import { useMemo, useState } from 'react'
import { CodeView } from '../code/code-view.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import type { Compared } from '../research/compared.ts'
import { letterOf } from './compare-keys.tsx'

/** The code of the first run beside that of another; only where it is another. */
export function CompareCode({ compared: { runs } }: { readonly compared: Compared }) {
  const [first] = runs
  const others = runs.flatMap((run, at) => (run.code === first?.code ? [] : [{ run, letter: letterOf(at) }]))
  const [wanted, setWanted] = useState<string>()
  const shown = others.find(({ letter }) => letter === wanted) ?? others[0]
  const before = useMemo(() => ({ text: first?.code ?? '', merges: false }), [first?.code])
  return (
    <section aria-label="Code">
      <div className="compare-code-head row">
        <h3 className="section-title">Code</h3>
        <span className="tertiary small">
          {shown === undefined ? 'The same in all of them' : `Red is ${letterOf(0)}, green is ${shown.letter}`}
        </span>
        <span className="grow" />
        {others.length > 1 && (
          <SegmentedControl
            label="Beside the first"
            value={shown?.letter ?? ''}
            options={others.map(({ letter }) => ({ value: letter, label: `A and ${letter}` }))}
            onChange={setWanted}
          />
        )}
      </div>
      {shown !== undefined && (
        <div className="compare-code">
          <CodeView
            key={shown.run.row.id}
            text={shown.run.code}
            label={`Code of ${shown.run.row.title}, and what differs from the first`}
            before={before}
          />
        </div>
      )}
    </section>
  )
}
