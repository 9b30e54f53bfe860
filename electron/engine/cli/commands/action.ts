import type { NewAction } from '../../../../shared/contract/instruments.ts'
import { no } from '../../../../shared/contract/wire.ts'
import { checkedDate, checkedInstrument, needed, UsageError, type Args, type Command } from '../command.ts'
import { table } from '../text.ts'

export const action: Command = {
  name: 'action',
  usage: 'SYMBOL.VENUE [--on DATE --split NEW:OLD | --dividend AMOUNT]',
  summary: 'note a split or a dividend, or list those of an instrument; 1:1 and 0 take one away',
  options: { on: { type: 'string' }, split: { type: 'string' }, dividend: { type: 'string' } },
  words: [1, 1],
  async run(args, { engine, json, out }) {
    const instrument = checkedInstrument(args.words[0] ?? '')
    const noted = notedBy(args)
    const { instruments } = await engine()
    const rows =
      noted === undefined
        ? await instruments.actions({ instrument })
        : await instruments.putAction({ instrument, action: noted })
    const cells = rows.map(({ on, kind, price, quantity }) => [on, kind, price, quantity])
    const lines = json ? [JSON.stringify(rows)] : table(['on', 'kind', 'price', 'quantity'], cells)
    for (const line of lines) await out(line)
    return 0
  },
}

function notedBy(args: Args): NewAction | undefined {
  const [split, dividend] = [args.option('split'), args.option('dividend')]
  if (split !== undefined && dividend !== undefined) throw new UsageError('--split and --dividend exclude each other')
  if (split === undefined && dividend === undefined) {
    if (args.option('on') !== undefined) throw new UsageError('--split or --dividend is missing')
    return undefined
  }
  const on = checkedDate(needed(args, 'on'))
  return split === undefined ? { kind: 'dividend', on, amount: amountIn(dividend ?? '') } : { on, ...splitIn(split) }
}

function splitIn(text: string) {
  const [, made, of] = /^([1-9]\d{0,5}):([1-9]\d{0,5})$/.exec(text) ?? []
  if (made === undefined || of === undefined) throw no('action.no-split', { text })
  return { kind: 'split', made: Number(made), of: Number(of) } as const
}

function amountIn(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`--dividend must be an amount such as 0.24, was ${text}`)
  return Number(text)
}
