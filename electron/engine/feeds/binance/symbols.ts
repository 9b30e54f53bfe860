import type { Listed } from './fields.ts'

/** A venue lists a few thousand instruments; most chains stay short. */
const CHAINS = 4096

interface Entry {
  readonly bytes: Uint8Array
  readonly listed: Listed
}

/** Finds what is listed by the bytes of its symbol, so that no text is made for a message. */
export class Symbols {
  readonly #chains: Entry[][] = Array.from({ length: CHAINS }, () => [])
  readonly #listed = new Map<string, Listed>()

  add(listed: Listed): void {
    const bytes = new TextEncoder().encode(listed.symbol)
    const chain = this.#chains[hashOf(bytes, 0, bytes.length)]
    if (this.#listed.has(listed.symbol)) return
    this.#listed.set(listed.symbol, listed)
    chain?.push({ bytes, listed })
  }

  get(symbol: string): Listed | undefined {
    return this.#listed.get(symbol)
  }

  all(): readonly Listed[] {
    return [...this.#listed.values()]
  }

  at(bytes: Uint8Array, from: number, to: number): Listed | undefined {
    const chain = this.#chains[hashOf(bytes, from, to)] ?? []
    for (const entry of chain) if (isSame(entry.bytes, bytes, from, to)) return entry.listed
    return undefined
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 7
  for (let at = from; at < to; at++) hash = (hash * 31 + (bytes[at] ?? 0)) | 0
  return hash & (CHAINS - 1)
}

function isSame(symbol: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (symbol.length !== to - from) return false
  for (let at = from; at < to; at++) if (symbol[at - from] !== bytes[at]) return false
  return true
}
