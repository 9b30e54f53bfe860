import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../../../../electron/engine/cli/cli.ts'

/** A terminal with a data folder of its own: what a command answers, says and exits with. */
export function aTerminal() {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-cli-'))
  const dataDir = join(folder, 'data')
  return {
    folder,
    dataDir,
    /** Writes a file and returns its path. */
    file: (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    run: (...args: readonly string[]) => run(new AbortController(), [...args, '--data-dir', dataDir]),
    /** As `run`, with Ctrl C pressed where `control` aborts. */
    runWith: (control: AbortController, ...args: readonly string[]) => run(control, [...args, '--data-dir', dataDir]),
    /** As `run`, but the data folder is not named. */
    runBare: (...args: readonly string[]) => run(new AbortController(), args),
  }
}

async function run(control: AbortController, args: readonly string[]) {
  const [out, err] = [[] as string[], [] as string[]]
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), live: false }
  const code = await runCli(args, io, control.signal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}
