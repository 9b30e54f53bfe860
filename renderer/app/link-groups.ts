/** Groups of panels that show one symbol: A to H. Membership is kept in the layout, what a group shares in a setting. */
import { replica } from '../replica.ts'
import { useSetting, writeSetting } from '../settings.ts'
import type { PanelParams } from './dock-layout.ts'

export const linkLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
export type LinkLetter = (typeof linkLetters)[number]

export interface LinkGroup {
  /** SYMBOL.VENUE; absent until a member has one. */
  readonly symbol?: string | undefined
  /** Of its charts, where they share it. */
  readonly timeframe?: string | undefined
  /** Whether its charts share their interval, the time that the crosshair is at, and the span in sight. */
  readonly interval: boolean
  readonly crosshair: boolean
  readonly span: boolean
}

const nothing: LinkGroup = { interval: false, crosshair: false, span: false }

export function readLinkGroup(value: unknown): LinkGroup {
  const { symbol, timeframe, interval, crosshair, span } = (value ?? {}) as Readonly<Record<keyof LinkGroup, unknown>>
  return {
    symbol: typeof symbol === 'string' ? symbol : undefined,
    timeframe: typeof timeframe === 'string' ? timeframe : undefined,
    interval: interval === true,
    crosshair: crosshair === true,
    span: span === true,
  }
}

/** The group that a panel's parameters name. */
export const linkOf = ({ link }: PanelParams): LinkLetter | undefined => linkLetters.find((each) => each === link)

const keyOf = (letter: LinkLetter): string => `link.${letter}`

export const linkGroup = (letter: LinkLetter): LinkGroup =>
  readLinkGroup(replica.getState().setting.get(keyOf(letter))?.value)

/** All windows follow. */
export function changeLinkGroup(letter: LinkLetter, part: Partial<LinkGroup>): void {
  const before = linkGroup(letter)
  const after = { ...before, ...part }
  if (JSON.stringify(after) !== JSON.stringify(before)) writeSetting(keyOf(letter), after)
}

export const useLinkGroup = (letter: LinkLetter | undefined): LinkGroup =>
  useSetting(letter === undefined ? '' : keyOf(letter), nothing, readLinkGroup)[0]
