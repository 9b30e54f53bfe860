/** Backing up and verifying the store, as jobs: both take long where there is much. */
import { basename, resolve } from 'node:path'
import type { BackupOrder, VerifyOrder } from '../../../shared/contract/store.ts'
import { printable } from '../import/shown.ts'
import type { StoreFiles } from '../store/store-files.ts'
import { backUpTo, verifyStore, type Work } from '../store/upkeep.ts'
import type { JobKind, Running } from './jobs.ts'

export const backupKind = (files: StoreFiles): JobKind<BackupOrder> => ({
  kind: 'backup',
  title: ({ path }) => `Back up to ${printable(basename(path))}`,
  run: (order, running) => backUpTo(order, files, workOf(running)),
})

export const verifyKind = (files: StoreFiles): JobKind<VerifyOrder> => ({
  kind: 'verify',
  title: ({ path }) => `Verify ${path === undefined ? 'the database' : printable(basename(path))}`,
  run: ({ path }, running) =>
    verifyStore(path === undefined ? files : { ...files, file: resolve(path) }, workOf(running)),
})

const workOf = ({ signal, progress }: Running): Work => ({
  signal,
  progress: (done, total) => progress({ done, total, unit: 'bytes' }),
})
