import { Icon } from '../components/icon.tsx'
import { CircleAlertIcon, CircleCheckIcon, InfoIcon } from '../components/icons.ts'
import type { CodeFile, CodeProblem } from '../research/code-files.ts'

export interface CodeFootProps {
  readonly file: CodeFile
  readonly onLine: (line: number, column: number | undefined) => void
}

/** What the check says of it: each line that cannot work, why, and what to use instead. */
export function CodeFoot({ file, onLine }: CodeFootProps) {
  const { verdict, text } = verdictOf(file)
  const problems = file.problems ?? []
  return (
    <footer className="code-foot small">
      <div className="code-foot-line row" data-verdict={verdict} role="status">
        {verdict !== 'none' && <Icon of={icons[verdict]} size="small" />}
        <span className="grow ellipsis">{text}</span>
        {file.source.kind === 'yours' && <span className="tertiary">Esc, then Tab leaves the code</span>}
      </div>
      {problems.length > 0 && (
        <ul className="code-problems" aria-label="Problems">
          {problems.map((problem) => (
            <li key={`${problem.line} ${problem.column} ${problem.message}`}>
              <Problem problem={problem} onLine={onLine} />
            </li>
          ))}
        </ul>
      )}
    </footer>
  )
}

const icons = { good: CircleCheckIcon, bad: CircleAlertIcon, unknown: InfoIcon } as const

function verdictOf({ problems, declares, busy, source }: CodeFile): {
  readonly verdict: 'good' | 'bad' | 'unknown' | 'none'
  readonly text: string
} {
  if (busy === 'checking' && problems === undefined) return { verdict: 'none', text: 'Checking…' }
  if (problems === undefined)
    return { verdict: 'none', text: source.kind === 'example' ? 'Examples are read-only. Copy one to change it.' : '' }
  if (problems.length === 0) return { verdict: 'good', text: declares ?? 'Nothing that could not run' }
  const words = problems.length === 1 ? '1 line cannot run' : `${problems.length} lines cannot run`
  return { verdict: 'bad', text: words }
}

interface ProblemProps {
  readonly problem: CodeProblem
  readonly onLine: CodeFootProps['onLine']
}

function Problem({ problem: { line, column, message, instead }, onLine }: ProblemProps) {
  return (
    <button type="button" className="code-problem" onClick={() => onLine(line, column)}>
      <span className="numeric secondary">Line {line}</span>
      <span>
        {message}
        {instead !== '' && <span className="secondary">{`. Instead: ${instead}`}</span>}
      </span>
    </button>
  )
}
