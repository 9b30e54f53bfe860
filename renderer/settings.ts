/** What a person chose in this window: kept by the engine under their name, so that it follows them. */
import { useCallback } from 'react'
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

/** Shown at once; the engine's patch confirms it. */
export function writeSetting(key: string, value: unknown): void {
  const json = value as Parameters<Awaited<ReturnType<typeof engine>>['settings']['write']>[0]['value']
  replica.setState(({ setting }) => ({ setting: new Map(setting).set(key, { key, value: json }) }))
  void engine().then(({ settings }) => settings.write({ key, value: json }))
}
