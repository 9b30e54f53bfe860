/** What a run cannot begin without: one sentence for the user, and a word for it. */
export class RunRefused extends Error {
  override readonly name = 'RunRefused'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
