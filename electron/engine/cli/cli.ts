/**
 * `openbell COMMAND`: the contract from a terminal. It asks the engine that runs on the data folder, else starts one for
 * the length of the command. Exit code 0, 1 with one sentence for what could not be done, 2 for wrong usage, 130 for what
 * Ctrl C cut off.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { Engine } from '../../../shared/contract/contract.ts'
import { connectLocal } from '../api/local.ts'
import { dataFolder, socketAddress } from '../data-folder.ts'
import { startEngine } from '../engine.ts'
import { inProcess } from '../api/in-process.ts'
import { INTERRUPTED, UsageError, type Args, type Command, type Context, type Io } from './command.ts'
import { action } from './commands/action.ts'
import { backtest } from './commands/backtest.ts'
import { backup } from './commands/backup.ts'
import { bars } from './commands/bars.ts'
import { calendar } from './commands/calendar.ts'
import { calendars } from './commands/calendars.ts'
import { disk } from './commands/disk.ts'
import { doctor } from './commands/doctor.ts'
import { exportFile } from './commands/export.ts'
import { importFile } from './commands/import.ts'
import { gaps } from './commands/gaps.ts'
import { instruments } from './commands/instruments.ts'
import { lookahead } from './commands/lookahead.ts'
import { quarantine } from './commands/quarantine.ts'
import { replay } from './commands/replay.ts'
import { restore } from './commands/restore.ts'
import { retention } from './commands/retention.ts'
import { runs } from './commands/runs.ts'
import { serve } from './commands/serve.ts'
import { sessions } from './commands/sessions.ts'
import { strategy } from './commands/strategy.ts'
import { ticks } from './commands/ticks.ts'
import { verify } from './commands/verify.ts'
import { jsonOnly, textOnly } from './terminal-text.ts'
import { version } from '../version.ts'

const commands: readonly Command[] = [
  importFile,
  exportFile,
  bars,
  gaps,
  action,
  ticks,
  quarantine,
  instruments,
  calendars,
  calendar,
  sessions,
  replay,
  backtest,
  runs,
  lookahead,
  strategy,
  backup,
  restore,
  verify,
  disk,
  retention,
  serve,
  doctor,
]

export async function runCli(argv: readonly string[], terminal: Io, signal: AbortSignal): Promise<number> {
  const [word, ...rest] = argv
  const io = textOnly(terminal)
  if (word === '--version' || word === '-v') return say(io, version)
  if (word === undefined || ['help', '--help', '-h'].includes(word)) return say(io, ...helpText())
  const command = commands.find(({ name }) => name === word)
  try {
    if (command === undefined) throw new UsageError(`there is no command ${word}; see openbell help`)
    return await runCommand(command, rest, terminal, signal)
  } catch (error) {
    io.err(`openbell: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof UsageError)) return 1
    if (command !== undefined) io.err(`usage: openbell ${command.name} ${command.usage}`)
    return 2
  }
}

async function runCommand(command: Command, rest: readonly string[], terminal: Io, signal: AbortSignal) {
  const { values, positionals } = parsed(command, rest)
  if (values['help'] === true)
    return say(textOnly(terminal), `openbell ${command.name} ${command.usage}`, '', command.summary)
  const args = readArgs(command, values, positionals)
  const [json, dataDir] = [args.flag('json'), dataFolder(args.option('data-dir'))]
  const open = openEngine(dataDir)
  const io = json ? jsonOnly(terminal) : textOnly(terminal)
  try {
    const run = command.run(args, { ...io, json, dataDir, version, signal, engine: open.engine })
    return await (command.takesInterrupt === true ? run : Promise.race([run, interruption(signal)]))
  } finally {
    await (signal.aborted ? Promise.race([open.close(), wait(CLOSING_MS)]) : open.close())
  }
}

/** Who interrupts a command does not wait longer for its engine. */
const CLOSING_MS = 2_000

const interruption = (signal: AbortSignal): Promise<number> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(INTERRUPTED)
    else signal.addEventListener('abort', () => resolve(INTERRUPTED), { once: true })
  })

type Values = ReturnType<typeof parsed>['values']

function readArgs(command: Command, values: Values, positionals: readonly string[]): Args {
  const [least, most] = command.words
  if (positionals.length < least) throw new UsageError(`${command.name} needs ${command.usage.split(' ')[0]}`)
  if (positionals.length > most) throw new UsageError(`${positionals[most]} is one word too many`)
  const [empty] = Object.keys(values).filter((name) => values[name] === '')
  if (empty !== undefined) throw new UsageError(`--${empty} needs a value, was empty`)
  return {
    words: positionals,
    option: (name) => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    },
    flag: (name) => values[name] === true,
    list: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
    },
  }
}

function parsed(command: Command, rest: readonly string[]) {
  const options: ParseArgsOptionsConfig = {
    json: { type: 'boolean' },
    ...command.options,
    'data-dir': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  }
  const args = withValues(rest, options)
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (cause) {
    throw new UsageError((cause instanceof Error ? cause.message : String(cause)).split(/\. |\n/)[0], { cause })
  }
}

/** `--cash -5` gives the option a value, as `--cash=-5` does; an option that takes one and gets none is told so. */
function withValues(rest: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const args: string[] = []
  for (const word of rest) {
    const before = args.at(-1) ?? ''
    const waits = before.startsWith('--') && options[before.slice(2)]?.type === 'string'
    if (waits && /^-\.?\d/.test(word)) args.splice(-1, 1, `${before}=${word}`)
    else if (waits && word.startsWith('-')) throw new UsageError(`${before} needs a value, was followed by ${word}`)
    else args.push(word)
  }
  return args
}

/** One engine for the whole command, and only when the command asks for it. */
function openEngine(dataDir: string): { engine: Context['engine']; close(): Promise<void> } {
  let opened: Promise<{ engine: Engine; close(): void | Promise<void> }> | undefined
  return {
    engine: async () => (await (opened ??= findOrStart(dataDir))).engine,
    close: async () => (await opened?.catch(() => undefined))?.close(),
  }
}

async function findOrStart(dataDir: string) {
  const running = await connectLocal(socketAddress(dataDir))
  if (running !== undefined) return running
  const started = await startEngine({ dataDir })
  const { engine, close } = inProcess(started.api, started.log)
  return {
    engine,
    async close() {
      close()
      await started.close()
    },
  }
}

function helpText(): string[] {
  return [
    'openbell COMMAND [--data-dir DIR] [--json]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`),
    '',
    'openbell COMMAND --help shows what a command takes. OPENBELL_DATA_DIR names the data folder, too.',
  ]
}

function say(io: Io, ...lines: readonly string[]): number {
  for (const line of lines) void io.out(line)
  return 0
}
