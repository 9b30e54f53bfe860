/** The same question of the same data is answered once; those asked for longest ago are forgotten first. */
export class Answers<Answer> {
  readonly #most: number
  readonly #bytesOf: (answer: Answer) => number
  readonly #kept = new Map<string, { readonly answer: Promise<Answer>; bytes: number }>()
  #bytes = 0

  constructor(mostBytes: number, bytesOf: (answer: Answer) => number) {
    this.#most = mostBytes
    this.#bytesOf = bytesOf
  }

  remember(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const known = this.#kept.get(key)
    if (known !== undefined) {
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known.answer
    }
    const answer = make()
    const entry = { answer, bytes: 0 }
    this.#kept.set(key, entry)
    answer.then(
      (value) => this.#weigh(key, entry, this.#bytesOf(value)),
      () => this.#kept.delete(key),
    )
    return answer
  }

  #weigh(key: string, entry: { bytes: number }, bytes: number): void {
    if (this.#kept.get(key) !== entry) return
    entry.bytes = bytes
    this.#bytes += bytes
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.#most) break
      this.#kept.delete(oldest)
      this.#bytes -= freed
    }
  }
}
