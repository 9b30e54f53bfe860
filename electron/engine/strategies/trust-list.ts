/** Whose signatures count on this machine: public keys with a name each. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { no } from '../../../shared/contract/wire.ts'
import { makeFolder } from '../data-folder.ts'
import { keyFolder, publicKeyOf } from './signing-key.ts'

export interface Signer {
  readonly name: string
  /** As `SigningKey.publicKey`. */
  readonly publicKey: string
}

const shape = z.array(z.object({ name: z.string().min(1).max(100), publicKey: z.string() }))

const fileIn = (dataDir: string): string => join(keyFolder(dataDir), 'trusted.json')

/** Nobody where there is no list. A list that cannot be read is refused: it may be somebody's work. */
export function trustedSigners(dataDir: string): readonly Signer[] {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return []
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw no('signing.trust', { file }, cause)
  }
}

/** Adds the signer, or names one anew that is there already. */
export function trustSigner(dataDir: string, signer: Signer): readonly Signer[] {
  if (publicKeyOf(signer.publicKey) === undefined) throw no('signing.no-key', { text: signer.publicKey.slice(0, 100) })
  const others = trustedSigners(dataDir).filter(({ publicKey }) => publicKey !== signer.publicKey)
  return writeList(dataDir, [...others, signer])
}

export function distrustSigner(dataDir: string, publicKey: string): readonly Signer[] {
  const known = trustedSigners(dataDir)
  if (!known.some((each) => each.publicKey === publicKey)) throw no('signing.no-key', { text: publicKey.slice(0, 100) })
  return writeList(
    dataDir,
    known.filter((each) => each.publicKey !== publicKey),
  )
}

function writeList(dataDir: string, signers: readonly Signer[]): readonly Signer[] {
  makeFolder(keyFolder(dataDir))
  const file = fileIn(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(signers, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return signers
}
