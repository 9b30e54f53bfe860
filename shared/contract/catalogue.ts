/**
 * Everything the engine may answer no with: a code and its values cross the wire, the sentence is made here, once, in
 * English. A sentence says what, where, which value, and what to do.
 */
export const catalogue = {
  // the API itself
  'api.bad-input': '{procedure}: {what}.',
  'api.unknown': 'There is no {what} in this API.',
  'api.signed-out': 'This address is private: open it with its token.',
  'api.forbidden': '{actor} may not use {procedure}: it needs the role {role}.',
  'api.too-many': '{procedure} may be asked {perSecond} times a second: wait a moment.',
  'api.closed': 'The engine is gone.',
  'api.internal': 'Something broke in the engine; its log has the details ({id}).',
  'api.body': 'The body of the request is not a JSON object of at most {bytes} bytes.',

  'engine.crashing':
    'The engine stopped {times} times within a minute. Its log is in the data folder, under logs. Try again, or restart Openbell.',

  // Python
  'python.none':
    'Strategies need Python {least} or newer, and this machine has none{found}: {advice}. Everything else works without.',
  'python.chosen':
    'The chosen Python {program} cannot be used: {why}. Choose another one in the settings or with `openbell strategy python`.',

  // instruments, calendars, bars
  'instrument.unknown': 'There is no instrument {instrument}: see `openbell instruments`, or import its bars first.',
  'instrument.bad-symbol': '{text} is no instrument: write SYMBOL.VENUE, for example AAPL.XNAS.',
  'instrument.long-symbol': 'The symbol or the venue of {text} is too long: each has at most {most} characters.',
  'instrument.no-calendar': 'No calendar is known for the venue {venue}: name one with --calendar ({calendars}).',
  'instrument.bad-option': '{option} must be {rule}, was {value}.',
  'calendar.unknown': 'There is no calendar {calendar}: there are {calendars}.',
  'calendar.range': '{calendar} is known from {from} to {to}; {day} is outside.',
  'calendar.built-in': '{calendar} came with Openbell and stays as it is: save it under an id of your own.',
  'calendar.exists': 'There is a calendar {calendar} already: choose another id, or edit and save that one.',
  'calendar.faulty': '{faults} So the calendar {calendar} cannot be saved.',
  'calendar.no-version': 'The calendar {calendar} has no version {number}: it has {versions}.',
  'calendar.ending':
    '{calendar} has no sessions after {to}, {when}: update Openbell, or save a calendar of your own with later dates.',
  'calendar.ended':
    '{calendar} has had no sessions since {to}: update Openbell, or save a calendar of your own with later dates.',
  'calendar.no-file': '{file} holds no calendar as JSON: {why}.',
  'instrument.terms':
    '{instrument} has terms of its own from {newest} on: assign a calendar from that date or later, not from {from}.',
  'timeframe.bad':
    '{text} is no timeframe: write a number and s, m, h, d, w, mo, t (ticks) or v (volume), for example 5m, 1d or 100t.',
  'timeframe.long': '{text} is too long for a bar: at most {most}.',
  'timeframe.counted': 'Bars of {text} are counted from ticks: import the ticks, with --kind ticks.',
  'time.bad': '{text} is no date or time: write 2024-07-03 or 2024-07-03T13:30:00Z.',
  'date.bad': '{text} is no date: write 2024-07-03.',
  'bars.none': 'There are no bars of {instrument} from which {timeframe} can be built: it has {stored}.',
  'action.no-close':
    'What a dividend of {instrument} on {on} is worth cannot be told: there is no bar of the session before it, {session}.',
  'action.too-large': 'A dividend of {amount} is no less than the close before it, {close}.',
  'action.no-split': '{text} is no split: write 4:1 for four new of one old.',
  'gaps.counted': 'Bars of {timeframe} end when so much has happened: they have no gaps. Ask for 1m.',
  'bars.tick-revision':
    'Revision {revision} of {instrument} cannot be read: bars from ticks are those of the newest, {newest}.',
  'bars.revision': 'Revision {revision} of {instrument} does not exist: the newest is {newest}.',

  // imports
  'import.no-file': 'There is no file {file}: check its name and folder.',
  'import.not-readable': 'The file {file} cannot be read: {why}.',
  'import.empty': 'The file {file} is empty.',
  'import.binary':
    '{file} is not text: byte {offset} is {value}. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
  'import.broken-archive': '{file} cannot be unpacked: {why}. It may have been cut off: copy it again.',
  'import.zip-name':
    '{file} gives its file a name that leads to another folder: {name}. Pack the CSV again, under its name alone.',
  'import.zip-encrypted': '{file} is encrypted: unpack it with its password, and import the CSV in it.',
  'import.zip-method':
    '{file} is packed with method {method}, which Openbell cannot unpack: unpack it with another program, and import the CSV in it.',
  'import.zip-members': '{file} holds {count} files; Openbell needs exactly one CSV in it.',
  'import.no-column': '{file} has no column for {field}; its columns are {columns}. Name it with --columns {field}=….',
  'import.unknown-column': '{file} has no column {column}; its columns are {columns}.',
  'import.ticks': '{file} holds ticks and no bars: its columns are {columns}. Import it with --kind ticks.',
  'import.twice-column':
    '{file} has more than one column {column}: name the right one by its number, as in --columns {field}={number}.',
  'import.no-rows': '{file} has a header but no rows.',
  'import.time-unit':
    '{file}, line {line}: the unit of the time {value} cannot be told: name it with --time-unit, or write dates as 2024-07-03.',
  'import.no-timeframe': 'The timeframe of {file} cannot be told from its times: name it with --timeframe.',
  'import.row-short':
    '{file}, line {line}: {count} fields where the header has {expected}: the row is incomplete or cut in the wrong places.',
  'import.row-json': '{file}, line {line}: this is no JSON object, or one that was cut off.',
  'import.row-long': '{file}, line {line}: the line has more than {most} characters: no row is so long.',
  'import.row-time': '{file}, line {line}: {value} is no time ({unit} expected).',
  'import.row-number': '{file}, line {line}: {field} is {value}, which is no number.',
  'import.row-price': '{file}, line {line}: {field} is {value}; a price must be above zero.',
  'import.row-price-high': '{file}, line {line}: {field} is {value}; a price is at most {most}.',
  'import.row-range': '{file}, line {line}: high {high} and low {low} do not span open {open} and close {close}.',
  'import.row-volume': '{file}, line {line}: volume {value} is {why}.',
  'import.row-order': '{file}, line {line}: time {value} is out of order: the row before it is at {before}.',
  'import.row-session': '{file}, line {line}: {value} is outside the sessions of {calendar}.',
  'import.row-window': '{file}, line {line}: {value} is not where a {timeframe} bar of {calendar} begins.',
  'import.row-same-bar':
    '{file}, line {line}: {value} is in the same {timeframe} bar of {calendar} as {other} on line {otherLine}.',
  'import.newest-first':
    '{file} begins with its newest tick: sort it by time, because what came after what is how ticks are checked.',
  'import.conditions': 'There are no conditions {scheme}: there are {schemes}.',
  'import.parquet': '{file} is a Parquet file that Openbell cannot read: {why}.',
  'import.tick-rule': '{file}, line {line}: {says} ({rule}: {row})',
  'import.row-kind': '{file}, line {line}: {value} is no kind of tick: trade, quote or halt.',
  'import.upload': 'The upload {upload} is not here (any more): choose the file again.',

  // replays
  'replay.no-recording':
    '{file} is no recording: each line must be the nanoseconds since 1970 at which a message came, a space, and the message.',
  'replay.no-market': 'No message in {title} names an instrument: there is nothing to replay.',
  'replay.no-ticks': 'There are no ticks of {instrument} in that range: import some, or replay a recording first.',
  'replay.unknown': 'There is no replay {replay}.',
  'replay.ended': 'The replay {title} has ended: start it anew.',
  'replay.busy': '{instrument} is coming in already: stop the replay that plays it first.',

  // ticks, quarantine, export
  'ticks.none': 'There are no {kind}s of {instrument}{source}.',
  'quarantine.rule': 'There is no rule {rule}: there are {rules}.',
  'export.exists': 'The file {file} is there already: choose another name, or --force to replace it.',
  'export.not-written': 'The file {file} cannot be written: {why}. Nothing of it was kept.',
  'export.nothing': 'There is nothing of {instrument} to export in that range.',
  'export.crowded': 'More than {most} ticks of {instrument} are of one time: they cannot be paged through.',

  // backtests and what they leave
  'run.unknown': 'There is no run {run}: see `openbell runs list`.',
  'run.ambiguous': '{text} is how {count} runs begin: write more of the id.',
  'run.instrument':
    'There is no instrument {instrument}; there is {nearest}. See `openbell instruments`, or import its bars first.',
  'run.no-bars':
    'There are no {timeframe} bars of {instrument} {range}: what is stored reaches from {first} to {last}. Choose another range, or import more.',
  'run.no-rates':
    'There are no rates from {from} to {to}: the pairs that are stored are {pairs}. Import bars of {from}{to} or {to}{from} with --instrument-kind fx.',
  'run.no-pair':
    '{instrument} ({kind}, in {currency}) is no currency pair: rates are the closes of an instrument such as EURUSD of the kind fx or crypto.',
  'run.no-rate-bars':
    'There are no bars of {instrument} of a day or less, from which rates could be read: import some.',
  'run.options': '{one} and {other} do not go together: {why}.',
  'run.range': 'The range from {from} to {to} is empty: its start must be before its end.',
  'run.layers':
    'Layers of the sandbox are switched off only where Openbell runs from its source, not in an installed app.',
  'run.no-layers': '{text} names no layers: write all, none, or a list such as L0,L3,L4.',
  'run.not-there': 'The run {run} {status}: it has no {what} yet.',
  'run.failed': '{file}: {why}.',
  'run.refused': '{why}.',
  'run.calendar-gone':
    'The run {run} followed {calendar} in a version that is kept no longer, so it cannot be repeated; start it anew.',
  'run.not-written': '{file} cannot be written: {why}. Nothing of it was kept.',
  'run.exists': 'The file {file} is there already: choose another name, or --force to replace it.',
  'strategy.unknown': 'There is no strategy {name}; there are {names}.',
  'strategy.not-python': '{file} is no Python source: {why}.',
  'strategy.name':
    '{name} is no name for a strategy: {why}. Take letters of A to Z, digits, - and _, and .py at the end, such as my_strategy.py.',
  'strategy.exists': 'There is a strategy {name} already: choose another name.',
  'strategy.not-written': '{file} cannot be written: {why}. What was there is as it was.',

  // jobs, settings
  'job.unknown': 'There is no job {job}.',
  'job.not-running': 'The job {title} is not running: it is {status}.',
  'job.not-resumable': 'The job {title} cannot be resumed: it is {status}.',
  'setting.too-large': 'The setting {key} has {bytes} bytes; at most {most} are kept.',

  'serve.address': 'Openbell cannot listen on {address}: {why}. Choose another with --host and --port.',
  'serve.no-window': 'The window is not built: run `npm run build` first ({folder} is not there).',

  // alerts
  'alert.unknown': 'There is no alert {alert}: it may have been deleted meanwhile.',
  'alert.off-grid': '{price} is between two price steps of {instrument}: the nearest are {below} and {above}.',
  'alert.already':
    '{instrument} is at {last}, which is {side} {price} already: choose another price, or let the alert fire when the price crosses it.',
  'alert.past': 'The alert would expire at {expires}, which is past: choose a later time, or none.',
  'alert.counted': 'An alert fires once in a bar of a time, such as 5m or 1d: bars of {timeframe} have none.',
  'alert.too-many': 'There are {most} alerts, and no more are watched: delete some that have fired.',

  // data folder and store
  'folder.locked':
    'The data folder {folder} is in use by another Openbell engine (process {pid}): close it, or choose another folder with --data-dir.',
  'folder.not-writable':
    'The data folder {folder} cannot be written: {why}. Change its permissions or choose another with --data-dir.',
  'folder.is-file':
    '{folder} is a file, and Openbell needs a folder there: move it away, or choose another folder with --data-dir.',
  'store.newer':
    'The database {file} was written by a newer Openbell (schema {found}, this one knows {known}): update Openbell, or restore a backup.',
  'store.damaged':
    'The database {file} is damaged: {why}. Restore a backup with `openbell restore FILE`; in {backups} there are: {found}.',
  'store.full': 'The disk of {file} is full: free some space and do it again; nothing was half-written.',
  'store.busy':
    'The database {file} is in use by another program, which has not let go of it for {seconds} seconds: close that program, and try again.',
  'store.ended-badly':
    'Openbell was not closed the last time and its database {file} is damaged: {why}. Run `openbell verify` to see what is, and restore a backup with `openbell restore FILE`; in {backups} there are: {found}.',
  'store.none': 'There is no database {file}: nothing was stored there yet.',
  'store.series':
    'The {what} of {instrument} from {source} are damaged in {file}: {why}. Restore a backup with `openbell restore FILE`; in {backups} there are: {found}.',
  'retention.no-instrument':
    'How long {kind} are kept is one rule for all: leave {instrument} out, or write a rule for ticks or minutes.',
  'retention.twice': 'There are two rules for the {kind} of {of}: leave one out.',
  'backup.exists': 'There is a file {file} already: name another one, or replace it with --force.',
  'backup.not-writable': 'The backup {file} cannot be written: {why}. Name another file.',
  'backup.same': '{file} is the database itself: name another file.',
  'restore.faulty': '{file} is damaged and was not restored: {why}. The database is as it was; restore another backup.',
  'restore.not-done': 'The database {file} could not be replaced: {why}. It is as it was.',
  'store.failed': 'The database {file} answered: {why}.',

  // strategy files and their signatures
  'strategy.no-file': 'There is no file {file}: check its name and folder.',
  'strategy.not-readable': 'The file {file} cannot be read: {why}.',
  'strategy.too-large': '{file} has more than {most} bytes: no strategy and nothing beside one is so large.',
  'strategy.declared': '{file}, line {line}: {why}.',
  'signing.key': 'The signing key {file} cannot be used: {why}.',
  'signing.trust': 'The list of trusted signers {file} is damaged: repair it, or move it away and trust them again.',
  'signing.no-key': '{text} is no public key that is known here: see `openbell strategy keys`.',
  'signing.not-written': 'The signature {file} cannot be written: check that {folder} can be.',
  'strategy-run.currencies':
    'On paper all is in one currency: {instrument} is in {currency}, and the account in {base}. Run them apart, or in a backtest.',
  'strategy-run.unknown': 'There is no run {run} of a strategy on paper: see `openbell strategy runs`.',
  'strategy-run.not-paused': 'Run {run} is {status}: only one that is paused goes on.',
  'journal.damaged':
    'The journal {file} of a run is damaged in line {line}: its run cannot go on. Keep the file, and start the strategy anew.',
  'journal.not-written': 'The journal {file} of a run cannot be written, so nothing more is done: {why}.',
  'signature.unsigned': '{file} is not signed: sign it with `openbell strategy sign`, or run it with --development.',
  'signature.malformed': '{file} is no signature: {why}. Sign the strategy again.',
  'signature.forged': '{file} was changed after it was signed, or was never signed by the key it names: sign again.',
  'signature.changed': 'Changed since {signer} signed it ({signed}): {what}. Look at what changed, then sign it again.',
  'signature.unknown-signer':
    '{file} is signed by somebody who is not trusted here and is called {signer}: if you know the key, trust it with `openbell strategy trust {publicKey}`.',
} as const

export type ProblemCode = keyof typeof catalogue

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** The values a code's sentence needs. */
export type ValuesOf<Code extends ProblemCode> = Readonly<Record<Names<(typeof catalogue)[Code]>, string | number>>

/** A problem as it crosses the wire and is stored. */
export interface Problem {
  readonly code: ProblemCode
  readonly values: Readonly<Record<string, string | number>>
}

export const problem = <Code extends ProblemCode>(code: Code, values: ValuesOf<Code>): Problem => ({ code, values })

/** The sentence a person reads. An unknown code (a newer engine) is shown with its values rather than hidden. */
export function sentenceOf({ code, values }: Problem): string {
  const template: string = catalogue[code] ?? `${code as string} ${JSON.stringify(values)}`
  return template.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all))
}
