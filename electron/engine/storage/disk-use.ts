/** What takes how much room: the series in the database, the folders beside it, and the disk all of it is on. */
import { readdirSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageRow, StorageUse } from '../../../shared/contract/storage.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { Library } from '../library.ts'
import type { Store } from '../ports.ts'

interface Parts {
  readonly dataDir: string
  readonly store: Pick<Store, 'space' | 'about'>
  readonly library: Library
}

const folders = ['logs', 'uploads', 'backups'] as const

export async function diskUse({ dataDir, store, library }: Parts): Promise<StorageUse> {
  const [sizes, { bytes, free }, volume] = await Promise.all([store.space.sizes(), store.about(), statfs(dataDir)])
  const series = sizes.map(({ instrument, ...size }): StorageRow => {
    const known = instrument === undefined ? undefined : library.lookUp(instrument)
    const name = known === undefined ? instrument : symbolOf(known)
    return { ...size, ...(name !== undefined && { instrument: name }) }
  })
  return {
    rows: [...series, ...folders.flatMap((kind) => folderUse(dataDir, kind))],
    database: { bytes, free },
    volume: { bytes: volume.blocks * volume.bsize, free: volume.bavail * volume.bsize },
  }
}

function folderUse(dataDir: string, kind: (typeof folders)[number]): readonly StorageRow[] {
  const files = filesIn(join(dataDir, kind))
  return files.length === 0 ? [] : [{ kind, count: files.length, bytes: files.reduce((sum, each) => sum + each, 0) }]
}

/** Their sizes; one that is gone meanwhile takes no room. */
function filesIn(folder: string): readonly number[] {
  let names: string[]
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    // It is made when it is needed.
    return []
  }
  return names.flatMap((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false })
    return found?.isFile() === true ? [found.size] : []
  })
}
