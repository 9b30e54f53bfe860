import { readFileSync } from 'node:fs'
import type { Affected, CalendarVersion, SavedCalendar } from '../../../../shared/contract/calendars.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { no } from '../../../../shared/contract/wire.ts'
import type { Calendar } from '../../../../shared/domain/calendar.ts'
import { checkedDate, checkedInstrument, UsageError, wholeNumber, type Args, type Command } from '../command.ts'
import { table } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

const text = { type: 'string' } as const

export const calendar: Command = {
  name: 'calendar',
  usage:
    'show|copy|save|history|affects|assign … (show CALENDAR [--number N]; copy CALENDAR ID [--name TEXT]; save FILE; ' +
    'history CALENDAR; affects CALENDAR; assign SYMBOL.VENUE CALENDAR [--from DATE])',
  summary: 'calendars of your own: copy one, edit its JSON, save it, let instruments follow it',
  options: { number: text, name: text, from: text },
  words: [1, 3],
  async run(args, { engine, json, out }) {
    const [name = '', ...words] = args.words
    const action = actions.get(name)
    if (action === undefined) throw new UsageError(`calendar can ${[...actions.keys()].join(', ')}, not ${name}`)
    const asked = action.read(checkedWords(name, action, words), checkedOptions(name, action, args))
    const answer = await asked(await engine())
    for (const line of json ? [JSON.stringify(answer.json)] : answer.lines) await out(line)
    return 0
  },
}

interface Answer {
  readonly json: unknown
  readonly lines: readonly string[]
}

interface Action {
  /** What its words are. */
  readonly words: readonly string[]
  readonly options: readonly string[]
  /** Checks them before an engine is started. */
  read(words: readonly string[], args: Args): (engine: Engine) => Promise<Answer>
}

function checkedWords(name: string, { words: wanted }: Action, words: readonly string[]): readonly string[] {
  const missing = wanted[words.length]
  if (missing !== undefined) throw new UsageError(`calendar ${name} needs ${missing}`)
  if (words.length > wanted.length) throw new UsageError(`${words[wanted.length]} is one word too many`)
  return words
}

/** An option of another action would be passed over in silence. */
function checkedOptions(name: string, { options }: Action, args: Args): Args {
  const other = Object.keys(calendar.options).find((each) => args.option(each) !== undefined && !options.includes(each))
  if (other !== undefined) throw new UsageError(`calendar ${name} takes no --${other}`)
  return args
}

const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    show: {
      words: ['CALENDAR'],
      options: ['number'],
      read([id = ''], args) {
        const number = args.option('number')
        return show(id, number === undefined ? undefined : wholeNumber('number', number))
      },
    },
    copy: {
      words: ['CALENDAR', 'ID'],
      options: ['name'],
      read: ([id = '', to = ''], args) => {
        const name = args.option('name')
        return async ({ calendars }) => savedAnswer(await calendars.copy({ calendar: id, to, name }))
      },
    },
    save: {
      words: ['FILE'],
      options: [],
      read: ([file = '']) => {
        const document = documentIn(file)
        return async ({ calendars }) => savedAnswer(await calendars.save({ calendar: document }))
      },
    },
    history: { words: ['CALENDAR'], options: [], read: ([id = '']) => history(id) },
    affects: { words: ['CALENDAR'], options: [], read: ([id = '']) => affects(id) },
    assign: {
      words: ['SYMBOL.VENUE', 'CALENDAR'],
      options: ['from'],
      read([instrument = '', id = ''], args) {
        const from = args.option('from')
        return assign(checkedInstrument(instrument), id, from === undefined ? undefined : checkedDate(from))
      },
    },
  } satisfies Record<string, Action>),
)

const show = (id: string, number: number | undefined) => async (engine: Engine) => {
  const shown = number === undefined ? (await engine.calendars.read({ calendar: id })).calendar : undefined
  const document = shown ?? (await versionOf(engine, id, number ?? 0))
  return { json: document, lines: [JSON.stringify(document, null, 2)] }
}

async function versionOf({ calendars }: Engine, id: string, number: number): Promise<Calendar> {
  const versions = await calendars.history({ calendar: id })
  const found = versions.find((each) => each.number === number)
  if (found !== undefined) return found.calendar
  const numbers = versions.map((each) => each.number).join(', ')
  throw no('calendar.no-version', { calendar: id, number, versions: numbers === '' ? 'none' : numbers })
}

const history = (id: string) => async (engine: Engine) => {
  const versions = await engine.calendars.history({ calendar: id })
  const head = ['number', 'saved', 'owner', 'version', 'from', 'to']
  return { json: versions.map(asJson), lines: table(head, versions.map(asCells)) }
}

const asJson = (each: CalendarVersion) => ({ ...each, saved: isoTime(each.saved) })

const asCells = ({ number, saved, owner, version, calendar: { from, to } }: CalendarVersion) => [
  number,
  isoTime(saved),
  owner,
  version.slice(0, 12),
  from,
  to,
]

const affects = (id: string) => async (engine: Engine) => {
  const json = await engine.calendars.affects({ calendar: id })
  return { json, lines: [...json.instruments, ...consequences(json)] }
}

const assign = (instrument: string, id: string, from: string | undefined) => async (engine: Engine) => {
  const json = await engine.instruments.assignCalendar({ instrument, calendar: id, from })
  return { json, lines: [`${json.symbol} follows ${json.calendar}${from === undefined ? '' : ` from ${from} on`}.`] }
}

function savedAnswer(json: SavedCalendar): Answer {
  const { id, number, added, affects } = json
  const saved = added ? `${id} is saved as version ${number}.` : `${id} is as it was: version ${number}.`
  return {
    json,
    lines: [saved, ...affects.instruments.map((each) => `${each} follows it.`), ...consequences(affects)],
  }
}

/** What comes of a new version beyond the instruments that follow it. */
const consequences = ({ rebuilt, runs }: Affected): string[] => [
  ...rebuilt.map(({ instrument, minutes }) => `${instrument}: longer bars are made again from ${minutes} minutes.`),
  ...runs.map(({ run, title }) => `The run ${run}, ${title}, followed it.`),
]

/** What it holds is checked by the engine; here only that it is there and is JSON. */
function documentIn(file: string): never {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as never
  } catch (cause) {
    if (cause instanceof SyntaxError) throw no('calendar.no-file', { file, why: cause.message }, cause)
    throw no('import.not-readable', { file, why: whyOf(cause) }, cause)
  }
}

/** `ENOENT: no such file or directory, open '…'`: the words between the code and the call. */
function whyOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return /^[A-Z]+: ([^,]+),/.exec(message)?.[1] ?? message
}
