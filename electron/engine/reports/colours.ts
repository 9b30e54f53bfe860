/** The colours of the window that a report uses; a test holds them equal to `renderer/tokens.json`. */
export interface Colours {
  readonly page: string
  readonly panel: string
  readonly inset: string
  readonly line: string
  readonly strong: string
  readonly text: string
  readonly soft: string
  readonly faint: string
  readonly accent: string
  readonly up: string
  readonly down: string
  readonly ok: string
  readonly okBack: string
  readonly warn: string
  readonly warnBack: string
  readonly danger: string
  readonly dangerBack: string
  readonly grid: string
  readonly benchmark: string
  /** Of a grid of returns: a large loss, a loss, nothing, a gain, a large gain. */
  readonly heat: readonly [string, string, string, string, string]
}

export const dark: Colours = {
  page: '#0A0D12',
  panel: '#10141B',
  inset: '#0C1016',
  line: '#1D2430',
  strong: '#2A3341',
  text: '#E7ECF3',
  soft: '#AAB4C2',
  faint: '#8793A4',
  accent: '#5C9DFF',
  up: '#19B5B0',
  down: '#FF7A45',
  ok: '#4CC38A',
  okBack: '#10271E',
  warn: '#E9B44C',
  warnBack: '#2A2210',
  danger: '#FF6369',
  dangerBack: '#321518',
  grid: '#171D27',
  benchmark: '#7A8798',
  heat: ['#A3441A', '#5E321F', '#1A202B', '#124B4A', '#0E726F'],
}

export const light: Colours = {
  page: '#E9EDF2',
  panel: '#FFFFFF',
  inset: '#F2F4F7',
  line: '#E5E9EF',
  strong: '#D2D8E1',
  text: '#12181F',
  soft: '#445062',
  faint: '#5C6878',
  accent: '#1862CE',
  up: '#00737A',
  down: '#B3430E',
  ok: '#17794B',
  okBack: '#E4F5EC',
  warn: '#8A5A00',
  warnBack: '#FCF2DA',
  danger: '#C6262E',
  dangerBack: '#FDE8E8',
  grid: '#EFF2F5',
  benchmark: '#7B8798',
  heat: ['#EE9A72', '#F9D9C9', '#F2F4F7', '#C9E8E6', '#74C4C1'],
}

/** Which of `heat` a return has: beyond 4 % a month is large. */
export function heatOf(share: number): number {
  if (share === 0) return 2
  const large = Math.abs(share) >= 0.04 ? 2 : 1
  return share > 0 ? 2 + large : 2 - large
}
