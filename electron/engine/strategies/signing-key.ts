/**
 * The key that this user signs strategies with: Ed25519 (RFC 8032), made when it is first needed. Until there is a vault
 * its private half is a file that only this user can read.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { no } from '../../../shared/contract/wire.ts'
import { makeFolder } from '../data-folder.ts'

export interface SigningKey {
  /** The public half, in base64url: what signatures name and trust lists hold. */
  readonly publicKey: string
  /** Of the bytes, in base64url. */
  sign(bytes: Uint8Array): string
}

export const keyFolder = (dataDir: string): string => join(dataDir, 'keys')

/** The user's key; made where there is none. */
export function openSigningKey(dataDir: string): SigningKey {
  const file = join(keyFolder(dataDir), 'signing-key.pem')
  if (!existsSync(file)) makeKey(dataDir, file)
  const key = readKey(file)
  const publicKey = publicText(createPublicKey(key))
  return { publicKey, sign: (bytes) => sign(null, bytes, key).toString('base64url') }
}

/** False also for what is no key and no signature. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const key = publicKeyOf(publicKey)
  return key !== undefined && verify(null, bytes, key, Buffer.from(signature, 'base64url'))
}

/** Undefined unless the text is the public half of an Ed25519 key. */
export function publicKeyOf(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: text } })
    return publicText(key) === text ? key : undefined
  } catch {
    return undefined
  }
}

/** Raw 32 bytes in base64url, which is how RFC 8037 writes one. */
const publicText = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? ''

function makeKey(dataDir: string, file: string): void {
  makeFolder(keyFolder(dataDir))
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
  try {
    // One that another process made meanwhile is not replaced.
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx', flush: true })
  } catch (cause) {
    if (!existsSync(file)) throw no('signing.key', { file, why: 'it cannot be written' }, cause)
  }
}

function readKey(file: string): KeyObject {
  const { mode } = statSync(file)
  // Windows has no such bits; there the folder's own list decides.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw no('signing.key', {
      file,
      why: `others than you may read it (mode ${(mode & 0o777).toString(8)}): chmod 600 it`,
    })
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (cause) {
    throw no('signing.key', { file, why: 'it holds no private key' }, cause)
  }
  throw no('signing.key', { file, why: 'its key is not an Ed25519 key' })
}
