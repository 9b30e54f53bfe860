/**
 * What this window shows of the engine: values by noun and key, kept by patches that replace. The window computes no
 * money and applies no events; a panel selects the values it draws.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Noun, Patch, ValueOf } from '../shared/contract/window.ts'

type Shelf<N extends Noun> = ReadonlyMap<string, ValueOf<N>>
export type Replica = {
  readonly [N in Noun]: Shelf<N>
} & {
  /** `connecting` until the first patches are in; `lost` while the engine is away: values stay, but are stale. */
  readonly link: 'connecting' | 'live' | 'lost'
  /** When the link was lost, by this machine's clock, in milliseconds. */
  readonly lostAt?: number | undefined
}

const nothing: Replica = {
  instrument: new Map(),
  calendar: new Map(),
  quote: new Map(),
  market: new Map(),
  replay: new Map(),
  job: new Map(),
  run: new Map(),
  strategyRun: new Map(),
  alert: new Map(),
  setting: new Map(),
  health: new Map(),
  link: 'connecting',
}

export const replica = createStore<Replica>(() => nothing)

export const useReplica = <T>(select: (replica: Replica) => T): T => useStore(replica, select)

/** One frame's patches, as one change. The first ones after a (re)connect are the whole truth, so they start anew. */
export function applyPatches(patches: readonly Patch[], fresh: boolean): void {
  replica.setState((before) => {
    const shelves = new Map<Noun, Map<string, unknown>>()
    const shelf = (of: Noun) => {
      const open = shelves.get(of) ?? new Map<string, unknown>(fresh ? [] : before[of])
      shelves.set(of, open)
      return open
    }
    if (fresh) for (const of of Object.keys(nothing).filter(isNoun)) shelf(of)
    for (const { of, key, value } of patches) {
      if (value === undefined) shelf(of).delete(key)
      else shelf(of).set(key, value)
    }
    return { ...Object.fromEntries(shelves), link: 'live', lostAt: undefined }
  })
}

export function linkLost(at: number): void {
  replica.setState(({ link, lostAt }) => ({ link: link === 'connecting' ? link : 'lost', lostAt: lostAt ?? at }))
}

const isNoun = (key: string): key is Noun => key !== 'link' && key !== 'lostAt'
