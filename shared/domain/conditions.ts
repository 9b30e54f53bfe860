/**
 * What the codes on a trade mean for bars. A trade forms bars when the tape lets it set both the last price and the
 * day's high and low; a code that no scheme knows forms bars, because most codes are harmless.
 */
import { tickFlags } from './tick.ts'

const { noBar, opening, closing } = tickFlags

export interface ConditionScheme {
  readonly name: string
  /** One line for people. */
  readonly says: string
  /** Bits of `tickFlags`: `noBar`, `opening`, `closing`. */
  flagsOf(codes: string): number
}

/** One letter a condition, up to four of them: `@FTI`. */
function letters(name: string, says: string, table: Readonly<Record<string, number>>): ConditionScheme {
  return {
    name,
    says,
    flagsOf(codes) {
      let flags = 0
      for (const code of codes) flags |= table[code] ?? 0
      return flags
    },
  }
}

/** Every letter of `text` with the same flags. */
const all = (text: string, flags: number): Readonly<Record<string, number>> =>
  Object.fromEntries(text.split('').map((code) => [code, flags]))

/**
 * Extended hours (T) form bars: of the extended session, which the time decides. Kept out are: cash (C), bunched sold (G),
 * price variation (H), odd lot (I), official close and open (M, Q: they repeat the auction's print), next day (N), prior
 * reference price (P), seller (R), extended hours out of sequence (U), contingent (V, 7), out of sequence (Z),
 * derivatively priced (4), corrected close (9).
 */
const tape = {
  ...all('CGHINPRUVZ479', noBar),
  O: opening,
  Q: noBar | opening,
  '6': closing,
  M: noBar | closing,
}

/** CTS Multicast Output Specification, sale conditions and consolidated processing guidelines; B is an average price. */
const cta = letters('cta', 'Letters of the Consolidated Tape: NYSE, Arca, American and regional listings', {
  ...tape,
  B: noBar,
})

/** UTP Trade Data Feed Specification, sale condition matrix; W is an average price, B a bunched trade like any other. */
const utp = letters('utp', 'Letters of the UTP tape: Nasdaq listings', { ...tape, W: noBar })

/**
 * Hexadecimal bits as AlgoSeek writes them and LEAN keeps them: 1 cash, 2 next day, 3 seller, 6 opening print, 7 closing
 * print, 9 derivatively priced, 14 out of sequence, 18 stock and option, 20 average price, 22 price variation, 24 official
 * close, 25 prior reference price, 26 official open, 31 odd lot. The others (regular, intermarket sweep, extended hours,
 * exempt from trade-through …) form bars.
 */
const bits: ReadonlyMap<number, number> = new Map([
  ...[1, 2, 3, 9, 14, 18, 20, 22, 25, 31].map((bit) => [bit, noBar] as const),
  [6, opening],
  [7, closing],
  [24, noBar | closing],
  [26, noBar | opening],
])

const algoseek: ConditionScheme = {
  name: 'algoseek',
  says: 'Hexadecimal flags of United States trades, as AlgoSeek and LEAN write them',
  flagsOf(codes) {
    if (!/^(0x)?[0-9a-f]{1,8}$/i.test(codes)) return 0
    const word = Number.parseInt(codes, 16)
    let flags = 0
    for (const [bit, meaning] of bits) if (((word >>> bit) & 1) === 1) flags |= meaning
    return flags
  },
}

export const conditionSchemes: readonly ConditionScheme[] = [cta, utp, algoseek]

export const conditionScheme = (name: string): ConditionScheme | undefined =>
  conditionSchemes.find((scheme) => scheme.name === name)

/** A file repeats few codes many times. */
const MOST_KEPT = 4096

/** `flagsOf` of a scheme, remembered. */
export function conditionReader(scheme: ConditionScheme): (codes: string) => number {
  const known = new Map<string, number>()
  let [last, lastFlags] = ['', scheme.flagsOf('')]
  return (codes) => {
    if (codes === last) return lastFlags
    let flags = known.get(codes)
    if (flags === undefined) {
      if (known.size === MOST_KEPT) known.clear()
      known.set(codes, (flags = scheme.flagsOf(codes)))
    }
    ;[last, lastFlags] = [codes, flags]
    return flags
  }
}
