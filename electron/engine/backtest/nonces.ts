import { randomFillSync } from 'node:crypto'

/** Numbers for questions that nobody can guess. Many are drawn at once: one alone costs as much as a question. */
export function freshNonces(): () => number {
  const drawn = new Uint32Array(1024)
  let used = drawn.length
  return () => {
    if (used === drawn.length) {
      randomFillSync(drawn)
      used = 0
    }
    return drawn[used++] ?? 0
  }
}
