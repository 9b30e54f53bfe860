/** What a person chose in this window: kept by the engine under their name, so that it follows them. */
import { useCallback } from 'react'
import type { Setting } from '../shared/contract/settings.ts'
import { ApiError } from '../shared/contract/wire.ts'
import { engine } from './link.ts'
import { replica, useReplica } from './replica.ts'

/** The value under `key`, or `otherwise` where there is none or it is not what `reads` takes. */
export function useSetting<T>(
  key: string,
  otherwise: T,
  reads: (value: unknown) => T | undefined,
): [T, (value: T) => void] {
  const stored = useReplica(({ setting }) => setting.get(key)?.value)
  const write = useCallback((value: T) => writeSetting(key, value), [key])
  return [(stored === undefined ? undefined : reads(stored)) ?? otherwise, write]
}

/** Shown at once; the engine's patch confirms it. What it has not taken when it goes away is given to the next one. */
export function writeSetting(key: string, value: unknown): void {
  // As it will come back: what JSON does not hold is not part of a setting.
  const setting: Setting = { key, value: JSON.parse(JSON.stringify(value)) as Setting['value'] }
  replica.setState((before) => ({ setting: new Map(before.setting).set(key, setting) }))
  void store(setting)
}

/** As if it had never been written. */
export function removeSetting(key: string): void {
  replica.setState(({ setting }) => ({ setting: new Map([...setting].filter(([each]) => each !== key)) }))
  void drop(key)
}

async function drop(key: string): Promise<void> {
  try {
    await (await engine()).settings.remove({ key })
  } catch (error) {
    if (!isGone(error)) throw error
    await new Promise((done) => setTimeout(done, RETRY_MS))
    if (!replica.getState().setting.has(key)) await drop(key)
  }
}

const RETRY_MS = 1_000

async function store(written: Setting): Promise<void> {
  try {
    await (await engine()).settings.write(written)
  } catch (error) {
    if (!isGone(error)) throw error
    await new Promise((done) => setTimeout(done, RETRY_MS))
    // Unless something newer stands there by now.
    if (replica.getState().setting.get(written.key) === written) await store(written)
  }
}

const isGone = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'api.closed'
