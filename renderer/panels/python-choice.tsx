import { useCallback, useState } from 'react'
import type { FoundPythons } from '../../shared/contract/strategies.ts'
import { Banner } from '../components/banner.tsx'
import { deniedReason } from '../components/denied.tsx'
import { Select } from '../components/select.tsx'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { toError } from '../to-error.ts'
import { useAsked } from './asked.ts'

const AUTO = 'auto'
const ask = async (): Promise<FoundPythons> => (await engine()).strategies.pythons({})

export interface PythonChoice {
  readonly found: FoundPythons | undefined
  readonly problem: string | undefined
  readonly choose: (program: string | undefined) => void
}

/** Which Python runs strategies: the engine's choice, not this window's. */
export function usePythonChoice(): PythonChoice {
  const asked = useAsked(ask)
  const [chosen, setChosen] = useState<FoundPythons>()
  const [problem, setProblem] = useState<string>()
  const choose = useCallback((program: string | undefined) => {
    void engine()
      .then((link) => link.strategies.choosePython(program === undefined ? {} : { program }))
      .then(
        (found) => {
          setChosen(found)
          setProblem(undefined)
        },
        (error: unknown) => setProblem(toError(error).message),
      )
  }, [])
  return { found: chosen ?? (asked.status === 'ready' ? asked.value : undefined), problem, choose }
}

export function PythonPicker({ choice: { found, problem, choose } }: { readonly choice: PythonChoice }) {
  const denied = useReplica(({ health }) =>
    [...health.values()].some(({ role }) => role !== 'admin')
      ? deniedReason({ role: 'Admin', ask: 'an administrator' })
      : undefined,
  )
  return (
    <>
      <Select
        label="Python"
        disabled={denied !== undefined}
        value={found?.chosen ?? AUTO}
        options={optionsOf(found)}
        onChange={(value) => choose(value === AUTO ? undefined : value)}
      />
      {denied !== undefined && <span className="tertiary small">{denied}</span>}
      {problem !== undefined && <Banner tone="warn">{problem}</Banner>}
    </>
  )
}

function optionsOf(found: FoundPythons | undefined) {
  const { pythons = [], chosen } = found ?? {}
  const [first] = pythons
  const auto = first === undefined ? 'None found' : `First found: ${first.version}`
  const gone = chosen === undefined || pythons.some(({ program }) => program === chosen) ? [] : [chosen]
  return [
    { value: AUTO, label: auto },
    ...pythons.map(({ program, version, numpy }) => ({
      value: program,
      label: `${version}${numpy === undefined ? '' : ` with numpy ${numpy}`}, ${program}`,
    })),
    ...gone.map((program) => ({ value: program, label: `Not usable: ${program}` })),
  ]
}
