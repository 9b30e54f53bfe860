import type { GraphRefusal, IndicatorDeclaration } from './series-graph.ts'

/** Declarations come from other people's files, and each one may read the next. */
const MOST = 1000

/** Inputs before those that read them. Refuses too many, two of one key, and those that read each other in a circle. */
export function declarationOrder(
  declarations: readonly IndicatorDeclaration[],
): readonly IndicatorDeclaration[] | GraphRefusal {
  if (declarations.length > MOST) return tooMany(declarations)
  const byKey = new Map<string, IndicatorDeclaration>()
  for (const declaration of declarations) {
    if (byKey.has(declaration.key)) return twice(declaration.key)
    byKey.set(declaration.key, declaration)
  }
  const order = new Set<IndicatorDeclaration>()
  for (const declaration of declarations) {
    const cycle = place(declaration, [], { byKey, order })
    if (cycle !== undefined) return circle(cycle)
  }
  return [...order]
}

interface Placing {
  readonly byKey: ReadonlyMap<string, IndicatorDeclaration>
  /** Those that have their place, in order. */
  readonly order: Set<IndicatorDeclaration>
}

/** Gives back the keys of a circle, its first one at its end again. A key that nobody declared is found out later. */
function place(
  declaration: IndicatorDeclaration,
  path: readonly string[],
  placing: Placing,
): readonly string[] | undefined {
  if (placing.order.has(declaration)) return undefined
  const from = path.indexOf(declaration.key)
  const longer = [...path, declaration.key]
  if (from >= 0) return longer.slice(from)
  for (const input of declaration.inputs) {
    const read = 'indicator' in input ? placing.byKey.get(input.indicator) : undefined
    const cycle = read === undefined ? undefined : place(read, longer, placing)
    if (cycle !== undefined) return cycle
  }
  placing.order.add(declaration)
  return undefined
}

const tooMany = (declarations: readonly IndicatorDeclaration[]): GraphRefusal => ({
  kind: 'refused',
  reason: 'count',
  key: declarations[MOST]?.key ?? '',
  detail: `At most ${MOST} indicators may be declared, was ${declarations.length}.`,
})

const twice = (key: string): GraphRefusal => ({
  kind: 'refused',
  reason: 'key',
  key,
  detail: `Two indicators are called "${key}": give each a name of its own.`,
})

const circle = (path: readonly string[]): GraphRefusal => ({
  kind: 'refused',
  reason: 'cycle',
  key: path[0] ?? '',
  detail: `Indicators cannot read each other in a circle: ${path.join(' -> ')}.`,
})
