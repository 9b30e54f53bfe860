/**
 * Finding by a few letters. Every word of the query must occur: best at the start of the text, then at the start of a
 * word, then inside, last as scattered letters. Pure, and made for tens of thousands of texts a key press.
 */
export interface Searchable<Item> {
  readonly item: Item
  /** What is shown, and marked where it matches. */
  readonly text: string
  /** Lower case, ready to be searched. */
  readonly lower: string
  /** Synonyms, lower case: they find, but weigh less and are not marked. */
  readonly also: string
}

export interface Hit<Item> {
  readonly item: Item
  readonly text: string
  readonly score: number
  /** Half open spans of `text`, in order. */
  readonly marks: readonly Span[]
}

export interface Span {
  readonly from: number
  readonly to: number
}

export const searchable = <Item>(item: Item, text: string, also: readonly string[] = []): Searchable<Item> => ({
  item,
  text,
  lower: lowered(text),
  also: lowered(also.join(' ')),
})

/** The best `limit`, best first; of equals the earlier one. An empty query finds all, unmarked and in their order. */
export function search<Item>(items: readonly Searchable<Item>[], query: string, limit: number): readonly Hit<Item>[] {
  const words = lowered(query).split(/\s+/).filter(Boolean)
  const found: { readonly at: number; readonly score: number }[] = []
  for (let at = 0; at < items.length; at += 1) {
    const score = scoreOf(items[at], words)
    if (score > 0) found.push({ at, score })
  }
  found.sort((a, b) => b.score - a.score || a.at - b.at)
  return found.slice(0, limit).flatMap(({ at, score }) => {
    const found = items[at]
    return found === undefined
      ? []
      : [{ item: found.item, text: found.text, score, marks: marksOf(found.lower, words) }]
  })
}

const START = 1000
const WORD_START = 700
const INSIDE = 400
const SYNONYM = 300
const SCATTERED = 100

/** 0: not found. Shorter texts win over longer ones by less than any step between the kinds. */
function scoreOf(searched: Searchable<unknown> | undefined, words: readonly string[]): number {
  if (searched === undefined) return 0
  const { lower, also } = searched
  if (words.length === 0) return 1
  let sum = 0
  for (const word of words) {
    const score = wordScore(lower, word) || alsoScore(also, word)
    if (score === 0) return 0
    sum += score
  }
  return sum - Math.min(lower.length, 90) * 0.1
}

function wordScore(lower: string, word: string): number {
  const at = bestIndex(lower, word)
  if (at === 0) return START + (lower.length === word.length ? 100 : 0)
  if (at > 0) return isWordStart(lower, at) ? WORD_START : INSIDE
  const starts = startsOf(lower, word)
  // Letters that begin words are an abbreviation; letters from anywhere are nearly chance.
  return starts === undefined ? 0 : SCATTERED + (60 * starts) / word.length - word.length
}

function alsoScore(also: string, word: string): number {
  const at = bestIndex(also, word)
  return at < 0 ? 0 : isWordStart(also, at) ? SYNONYM : SCATTERED
}

/** At the start, else at the start of a word, else anywhere. */
function bestIndex(lower: string, word: string): number {
  const first = lower.indexOf(word)
  if (first <= 0) return first
  for (let at = first; at >= 0; at = lower.indexOf(word, at + 1)) if (isWordStart(lower, at)) return at
  return first
}

function isWordStart(lower: string, at: number): boolean {
  if (at === 0) return true
  const before = lower.charCodeAt(at - 1)
  const isLetter = (before >= 97 && before <= 122) || (before >= 48 && before <= 57) || before > 127
  return !isLetter
}

/** How far a letter may jump to reach the start of a word. */
const REACH = 24

/** The letters in order, at starts of words where that is possible; undefined: they do not all occur. */
function scattered(lower: string, word: string): readonly Span[] | undefined {
  const spans: Span[] = []
  const put = (at: number): number => spans.push({ from: at, to: at + 1 })
  if (startsOf(lower, word, put) !== undefined) return spans.slice(-word.length)
  return undefined
}

/** How many of the scattered letters begin words. Without `put` it makes nothing: it runs for every text. */
function startsOf(lower: string, word: string, put?: (at: number) => void): number | undefined {
  if (word.length < 2 || !occursInOrder(lower, word)) return undefined
  return spread(lower, word, startNear, put) ?? spread(lower, word, indexOf, put)
}

function occursInOrder(lower: string, word: string): boolean {
  let from = 0
  for (let letter = 0; letter < word.length; letter += 1) {
    from = lower.indexOf(word.charAt(letter), from) + 1
    if (from === 0) return false
  }
  return true
}

type Find = (lower: string, letter: string, from: number) => number

const indexOf: Find = (lower, letter, from) => lower.indexOf(letter, from)

function spread(lower: string, word: string, find: Find, put?: (at: number) => void): number | undefined {
  let from = 0
  let starts = 0
  for (let letter = 0; letter < word.length; letter += 1) {
    const at = find(lower, word.charAt(letter), from)
    if (at < 0) return undefined
    put?.(at)
    if (isWordStart(lower, at)) starts += 1
    from = at + 1
  }
  return starts
}

/** The next start of a word with the letter, if it is near, else the next place. */
function startNear(lower: string, letter: string, from: number): number {
  const first = lower.indexOf(letter, from)
  for (let at = first; at >= 0 && at < first + REACH; at = lower.indexOf(letter, at + 1))
    if (isWordStart(lower, at)) return at
  return first
}

function marksOf(lower: string, words: readonly string[]): readonly Span[] {
  const spans = words.flatMap((word): readonly Span[] => {
    // In `Backtest: Run backtest` the mark belongs into what is done, not into the category.
    const behind = lower.indexOf(': ') + 1
    const inside = behind === 0 ? -1 : lower.indexOf(` ${word}`, behind)
    const at = inside < 0 ? bestIndex(lower, word) : inside + 1
    return at < 0 ? (scattered(lower, word) ?? []) : [{ from: at, to: at + word.length }]
  })
  return joined(spans.toSorted((a, b) => a.from - b.from))
}

function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (last === undefined || span.from > last.to) out.push(span)
    else out[out.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return out
}

/** Code unit by code unit, so that places in the lower case are places in the text. */
const lowered = (text: string): string => {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
