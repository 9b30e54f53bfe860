import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, made in memory; undefined where one may not make any (it takes Linux and root). */
export function mounted(options: string): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'openbell-disk-'))
  const { status } = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  return status === 0 ? folder : undefined
}

export function unmount(folder: string | undefined): void {
  if (folder !== undefined) spawnSync('/bin/umount', ['--lazy', folder])
}
