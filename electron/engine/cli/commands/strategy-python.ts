import { resolve } from 'node:path'
import { chosenPython, choosePython } from '../../strategies/chosen-python.ts'
import { listPythons, type Python } from '../../strategies/python.ts'
import { table } from '../text.ts'
import type { StrategyCommand } from './strategy-command.ts'

/** Goes without an engine: one that runs reads the choice anew before each strategy. */
export const pythonAction: StrategyCommand = {
  word: 'PROGRAM',
  optional: true,
  options: [],
  async run(word, _args, { dataDir, json, out }) {
    if (word !== '') await choosePython(dataDir, word === 'auto' ? undefined : resolve(word))
    const [chosen, pythons] = [chosenPython(dataDir), await listPythons()]
    const lines = json ? [JSON.stringify({ chosen, pythons })] : shown(chosen, pythons)
    for (const line of lines) await out(line)
    return 0
  },
}

function shown(chosen: string | undefined, pythons: readonly Python[]): readonly string[] {
  const used = chosen ?? pythons[0]?.program
  const found = pythons.map((each) => [each.program === used ? '*' : '', each.version, each.numpy ?? '', each.program])
  const other = chosen === undefined || pythons.some(({ program }) => program === chosen) ? [] : [['*', '', '', chosen]]
  return table(['used', 'version', 'numpy', 'program'], [...other, ...found])
}
