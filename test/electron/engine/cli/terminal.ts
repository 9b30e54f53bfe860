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
    /** As `runWith`, and `see` is shown each line of progress. */
    runLive: (control: AbortController, see: (line: string) => void, ...args: readonly string[]) =>
      run(control, [...args, '--data-dir', dataDir], see),
    /** As `run`, but the data folder is not named. */
    runBare: (...args: readonly string[]) => run(new AbortController(), args),
  }
}

async function run(control: AbortController, args: readonly string[], see?: (line: string) => void) {
  const [out, err] = [[] as string[], [] as string[]]
  const tell = (line: string) => {
    err.push(line)
    see?.(line)
  }
  const io = { out: (line: string) => void out.push(line), err: tell, live: see !== undefined }
  const code = await runCli(args, io, control.signal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}
