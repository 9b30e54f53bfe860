/** The names that a mistyped one may have meant, the nearest first: at most three, and none that is too far. */
export function nearestNames(wrong: string, names: readonly string[]): readonly string[] {
  const text = wrong.toLowerCase().slice(0, MOST_LETTERS)
  return names
    .map((name) => ({ name, distance: distanceOf(text, name) }))
    .filter(({ name, distance }) => distance <= Math.max(2, name.length / 3) || isPart(text, name))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** What is compared of a name that somebody else made. */
const MOST_LETTERS = 64

const isPart = (text: string, name: string): boolean => text.length > 2 && (name.includes(text) || text.includes(name))

/** Levenshtein's: letters put in, left out or changed. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let at = 1; at <= from.length; at++) {
    const next = [at]
    for (let other = 1; other <= to.length; other++) {
      const changed = (row[other - 1] ?? 0) + (from[at - 1] === to[other - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[other] ?? 0) + 1, (next[other - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
