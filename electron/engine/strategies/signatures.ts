/**
 * A signature lies beside the source, as FILE.sig: the manifest of what was signed, who signed it and when, and an Ed25519
 * signature over all of that. It says who vouches for a file and that the file has not changed since; it does not make the
 * code harmless, which is the sandbox's work.
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { problem, type Problem } from '../../../shared/contract/catalogue.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { manifestText, readWhole, type Manifest, type StrategyFile } from './manifest.ts'
import { isSignedBy, type SigningKey } from './signing-key.ts'
import type { Signer } from './trust-list.ts'

/** Also what is signed, first of all: no signature made for something else fits. */
const FORMAT = 'openbell strategy signature 1'

const shape = z.strictObject({
  format: z.literal(FORMAT),
  manifest: z.strictObject({
    files: z
      .array(z.strictObject({ name: z.string(), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
      .min(1),
    packages: z.array(z.string()),
  }),
  signed: z.iso.datetime(),
  signer: z.string(),
  publicKey: z.string(),
  signature: z.string(),
})
type Signature = z.infer<typeof shape>

const MOST_BYTES = 1_048_576

export const signatureFile = (path: string): string => `${path}.sig`

export type Verdict =
  | { readonly kind: 'verified'; readonly signer: string; readonly publicKey: string; readonly signed: string }
  | {
      readonly kind: 'refused'
      readonly reason: 'unsigned' | 'malformed' | 'forged' | 'changed' | 'unknown-signer'
      readonly problem: Problem
    }

export interface SignedBy {
  readonly key: SigningKey
  /** For people; trust is in the key. */
  readonly name: string
  readonly at: Micros
}

/** Writes FILE.sig, in place of the one before. */
export function signStrategy({ path, manifest }: StrategyFile, { key, name, at }: SignedBy): string {
  const signed = new Date(at / 1000).toISOString()
  const signer = { signer: name, publicKey: key.publicKey }
  const signature = key.sign(signedBytes({ manifest, signed, ...signer }))
  const file = signatureFile(path)
  const text = `${JSON.stringify({ format: FORMAT, manifest, signed, ...signer, signature }, null, 2)}\n`
  try {
    writeFileSync(`${file}.new`, text, { flush: true })
    renameSync(`${file}.new`, file)
  } catch (cause) {
    throw no('signing.not-written', { file, folder: dirname(file) }, cause)
  }
  return file
}

/** Whether what was read is what a trusted signer signed. The first thing that is wrong is the answer. */
export function verifyStrategy(strategy: StrategyFile, trusted: readonly Signer[]): Verdict {
  const file = signatureFile(strategy.path)
  if (!existsSync(file)) return refused('unsigned', problem('signature.unsigned', { file: strategy.path }))
  const read = readSignature(file)
  if ('kind' in read) return read
  if (!isSignedBy(read.publicKey, signedBytes(read), read.signature))
    return refused('forged', problem('signature.forged', { file }))
  const changed = firstChange(read.manifest, strategy.manifest)
  if (changed !== undefined)
    return refused('changed', problem('signature.changed', { what: changed, signer: read.signer, signed: read.signed }))
  const known = trusted.find(({ publicKey }) => publicKey === read.publicKey)
  if (known === undefined) return refused('unknown-signer', unknownSigner(file, read))
  return { kind: 'verified', signer: known.name, publicKey: read.publicKey, signed: read.signed }
}

/** The name in the file is its signer's own claim. */
const unknownSigner = (file: string, { signer, publicKey }: Signature): Problem =>
  problem('signature.unknown-signer', { file, signer, publicKey })

function readSignature(file: string): Signature | Verdict {
  try {
    return shape.parse(JSON.parse(new TextDecoder().decode(readWhole(file, MOST_BYTES))))
  } catch (cause) {
    return refused('malformed', problem('signature.malformed', { file, why: whyMalformed(cause) }))
  }
}

function whyMalformed(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return cause instanceof Error ? cause.message : String(cause)
  const [issue] = cause.issues
  const place = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.')
  return `${place}: ${issue?.message ?? cause.message}`
}

const refused = (reason: Extract<Verdict, { kind: 'refused' }>['reason'], problem: Problem): Verdict => ({
  kind: 'refused',
  reason,
  problem,
})

/** Fields in a fixed order, each a JSON text on a line of its own: no two documents have the same bytes. */
function signedBytes(of: { readonly manifest: Manifest } & Pick<Signature, 'signed' | 'signer' | 'publicKey'>) {
  const lines = [
    FORMAT,
    manifestText(of.manifest),
    ...[of.signed, of.signer, of.publicKey].map((each) => JSON.stringify(each)),
  ]
  return new TextEncoder().encode(lines.join('\n'))
}

/** What is no longer as it was signed; the order of declared files and packages is fixed. */
function firstChange(signed: Manifest, found: Manifest): string | undefined {
  const before = new Map(signed.files.map((file) => [file.name, file]))
  const [source] = found.files
  if (source !== undefined && !before.has(source.name)) return `the name: it was signed as ${signed.files[0]?.name}`
  for (const file of found.files) {
    const was = before.get(file.name)
    if (was === undefined) return `${file.name}: it is new`
    if (was.sha256 !== file.sha256) return file.name
  }
  const gone = signed.files.find(({ name }) => !found.files.some((file) => file.name === name))
  if (gone !== undefined) return `${gone.name}: it is no longer declared`
  return manifestText(signed) === manifestText(found) ? undefined : 'what it declares'
}
