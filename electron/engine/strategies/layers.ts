/** The layers around a strategy's process. What they do: docs/security.md. */
export const allLayers = ['L0', 'L1', 'L2', 'L3', 'L4'] as const
export type Layer = (typeof allLayers)[number]

/** `all`, `none` or a list such as `L0,L3,L4`; undefined where the text is none of these. */
export function parseLayers(text: string): readonly Layer[] | undefined {
  if (text === 'all') return allLayers
  if (text === 'none') return []
  const words = text.split(',').map((word) => word.trim())
  const layers = allLayers.filter((layer) => words.includes(layer))
  return layers.length === words.length ? layers : undefined
}

/** Single layers are switched off to examine the others, and never where people run what they installed. */
export function mayChooseLayers(from: string = import.meta.url): boolean {
  return !from.includes('app.asar')
}
