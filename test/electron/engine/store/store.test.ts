import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { storeContract } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbell-store-'))
storeContract('SQLite', (name) => openStore(join(folder, name)))
