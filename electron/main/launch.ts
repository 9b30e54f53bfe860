/** What the person who started the program wants: a window, or one command and its exit code. */
import { resolve } from 'node:path'
import { isOpened } from './opened.ts'

export type Launch =
  | {
      readonly kind: 'window'
      readonly dataDir: string | undefined
      /** Files and links to open in it. */
      readonly opened: readonly string[]
    }
  | { readonly kind: 'command'; readonly argv: readonly string[] }

/** `args` as `argsOf` gives them. Switches before the first word are Chromium's, all but --data-dir. */
export function launchOf(args: readonly string[], env: NodeJS.ProcessEnv): Launch {
  const rest = [...args]
  const opened: string[] = []
  let named: string | undefined
  while (rest.length > 0) {
    const arg = rest.shift() ?? ''
    if (arg === '--data-dir') named = rest.shift()
    else if (arg.startsWith('--data-dir=')) named = arg.slice('--data-dir='.length)
    else if (isOpened(arg)) opened.push(arg)
    else if (isCommand(arg)) return { kind: 'command', argv: [arg, ...rest, ...dataDirOption(named)] }
  }
  const dataDir = named ?? env['OPENBELL_DATA_DIR']
  return { kind: 'window', dataDir: dataDir === undefined ? undefined : resolve(dataDir), opened }
}

/** From a checkout Electron is started as `electron [switches] FOLDER [args]`; packaged there is no folder. */
export function argsOf(argv: readonly string[], app: { readonly isPackaged: boolean; getAppPath(): string }): string[] {
  if (app.isPackaged) return argv.slice(1)
  const folder = argv.findIndex((arg, at) => at > 0 && resolve(arg) === app.getAppPath())
  return argv.slice(folder === -1 ? 2 : folder + 1)
}

const isCommand = (arg: string): boolean => !arg.startsWith('-') || ['--help', '-h', '--version', '-v'].includes(arg)

const dataDirOption = (dataDir: string | undefined): string[] => (dataDir === undefined ? [] : ['--data-dir', dataDir])
