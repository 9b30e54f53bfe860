/**
 * `openbell COMMAND`: the contract from a terminal. It asks the engine that runs on the data folder, else starts one for
 * the length of the command. Exit code 0, 1 with one sentence for what could not be done, 2 for wrong usage.
 */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { Engine } from '../../../shared/contract/contract.ts'
import { connectLocal } from '../api/local.ts'
import { dataFolder, socketAddress } from '../data-folder.ts'
import { startEngine } from '../engine.ts'
import { inProcess } from '../api/in-process.ts'
import { UsageError, type Args, type Command, type Context, type Io } from './command.ts'
import { bars } from './commands/bars.ts'
import { calendars } from './commands/calendars.ts'
import { doctor } from './commands/doctor.ts'
import { importFile } from './commands/import.ts'
import { instruments } from './commands/instruments.ts'
import { serve } from './commands/serve.ts'
import { sessions } from './commands/sessions.ts'
import { version } from '../version.ts'

const commands: readonly Command[] = [importFile, bars, instruments, calendars, sessions, serve, doctor]

export async function runCli(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const [word, ...rest] = argv
  if (word === '--version' || word === '-v') return say(io, version)
  if (word === undefined || ['help', '--help', '-h'].includes(word)) return say(io, ...helpText())
  const command = commands.find(({ name }) => name === word)
  try {
    if (command === undefined) throw new UsageError(`there is no command ${word}; see openbell help`)
    return await runCommand(command, rest, io, signal)
  } catch (error) {
    io.err(`openbell: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof UsageError)) return 1
    if (command !== undefined) io.err(`usage: openbell ${command.name} ${command.usage}`)
    return 2
  }
}

async function runCommand(command: Command, rest: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const { args, json, help, dataDir } = readArgs(command, rest)
  if (help) return say(io, `openbell ${command.name} ${command.usage}`, '', command.summary)
  const open = openEngine(dataDir)
  try {
    return await command.run(args, { ...io, json, dataDir, version, signal, engine: open.engine })
  } finally {
    await open.close()
  }
}

function readArgs(command: Command, rest: readonly string[]) {
  const { values, positionals } = parsed(command, rest)
  const [least, most] = command.words
  if (positionals.length < least) throw new UsageError(`${command.name} needs ${command.usage.split(' ')[0]}`)
  if (positionals.length > most) throw new UsageError(`${positionals[most]} is one word too many`)
  const args: Args = {
    words: positionals,
    option: (name) => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    },
    flag: (name) => values[name] === true,
  }
  return { args, json: args.flag('json'), help: args.flag('help'), dataDir: dataFolder(args.option('data-dir')) }
}

function parsed(command: Command, rest: readonly string[]) {
  const options: ParseArgsOptionsConfig = {
    ...command.options,
    'data-dir': { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  }
  try {
    return parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
  } catch (cause) {
    throw new UsageError((cause instanceof Error ? cause.message : String(cause)).split('. ')[0], { cause })
  }
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
  for (const line of lines) io.out(line)
  return 0
}
