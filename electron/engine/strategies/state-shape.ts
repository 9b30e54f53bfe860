/** Whether what a strategy remembers has come over to its new version. */

type Kind = 'null' | 'list' | 'object' | 'text' | 'number' | 'truth'

const kindOf = (value: unknown): Kind => {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'truth' : 'object'
}

/**
 * Undefined when all that `before` holds is in `after` too, each value of the same kind; else one sentence that names the
 * first that is not. Values may differ, what is new may be added, lists may have any length, and what was nothing before
 * may be anything.
 */
export function lostState(before: unknown, after: unknown, path = 'state'): string | undefined {
  const [was, is] = [kindOf(before), kindOf(after)]
  if (was === 'null') return undefined
  if (was !== is) return `${path} was ${named[was]} and is ${named[is]} in the new version`
  if (was !== 'object') return undefined
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>]
  for (const [name, value] of Object.entries(old)) {
    if (!Object.hasOwn(now, name)) return `${path}.${name} is not kept by the new version`
    const lost = lostState(value, now[name], `${path}.${name}`)
    if (lost !== undefined) return lost
  }
  return undefined
}

const named: Readonly<Record<Kind, string>> = {
  null: 'nothing',
  list: 'a list',
  object: 'an object',
  text: 'a text',
  number: 'a number',
  truth: 'true or false',
}

const MOST_DEPTH = 50

/** Nothing so deep or so long is a state; undefined when it may be kept, else one sentence. */
export function tooMuchState(state: unknown, mostBytes = 262_144): string | undefined {
  if (depthOf(state) > MOST_DEPTH) return `Its state is nested more than ${MOST_DEPTH} deep`
  const bytes = Buffer.byteLength(JSON.stringify(state) ?? '')
  return bytes > mostBytes ? `Its state has ${bytes} bytes; at most ${mostBytes} are kept` : undefined
}

function depthOf(value: unknown, left = MOST_DEPTH): number {
  if (typeof value !== 'object' || value === null) return 0
  if (left === 0) return 1
  return 1 + Object.values(value).reduce((most: number, each) => Math.max(most, depthOf(each, left - 1)), 0)
}
