import { UsageError, type Args, type Context } from '../command.ts'

/** One action of `openbell strategy`. */
export interface StrategyCommand {
  /** What its word is; it has one or none. */
  readonly word?: 'FILE' | 'KEY' | 'PROGRAM' | 'RUN'
  /** It may be left out. */
  readonly optional?: true
  readonly options: readonly string[]
  run(word: string, args: Args, context: Context): Promise<number>
}

export function checkWords(name: string, { word, optional }: StrategyCommand, words: readonly string[]): void {
  if (word !== undefined && optional !== true && words[0] === undefined)
    throw new UsageError(`strategy ${name} needs ${word}`)
  const most = word === undefined ? 0 : 1
  if (words.length > most) throw new UsageError(`${words[most]} is one word too many`)
}

/** An option of another action would be passed over in silence. */
export function checkOptions(name: string, { options }: StrategyCommand, args: Args, all: readonly string[]): void {
  const given = (each: string) => args.option(each) !== undefined || args.flag(each) || args.list(each).length > 0
  const other = all.find((each) => given(each) && !options.includes(each))
  if (other !== undefined) throw new UsageError(`strategy ${name} takes no --${other}`)
}
