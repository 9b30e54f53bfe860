import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readStrategy } from '../../../../electron/engine/strategies/manifest.ts'
import { signStrategy, verifyStrategy } from '../../../../electron/engine/strategies/signatures.ts'
import { openSigningKey } from '../../../../electron/engine/strategies/signing-key.ts'
import { distrustSigner, trustedSigners, trustSigner } from '../../../../electron/engine/strategies/trust-list.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { aFolder, refusalOf } from './a-folder.ts'

const source = '# /// script\n# [tool.openbell]\n# files = ["levels.csv"]\n# ///\nclass A: pass\n'
const at = micros(Date.UTC(2026, 0, 2) * 1000)

/** A strategy with a declared file, signed by a key that is trusted. */
function aSigned() {
  const dataDir = aFolder()
  const path = join(dataDir, 'sma.py')
  writeFileSync(path, source)
  writeFileSync(join(dataDir, 'levels.csv'), '1,2\n')
  const key = openSigningKey(dataDir)
  trustSigner(dataDir, { name: 'Ann', publicKey: key.publicKey })
  signStrategy(readStrategy(path), { key, name: 'Ann', at })
  return { dataDir, path, key, signature: `${path}.sig` }
}

function verdict({ dataDir, path }: { readonly dataDir: string; readonly path: string }): string {
  const found = verifyStrategy(readStrategy(path), trustedSigners(dataDir))
  return found.kind === 'verified'
    ? `verified ${found.signer} ${found.signed}`
    : `${found.reason}: ${sentenceOf(found.problem).replaceAll(`${dataDir}/`, '')}`
}

/** Changes the document of the signature, as somebody would who wants to pass for the signer. */
function edit(path: string, change: (document: Record<string, unknown>) => unknown): void {
  const document = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify(change(document) ?? document))
}

test('what a trusted key has signed is verified', () => {
  expect(verdict(aSigned())).toBe('verified Ann 2026-01-02T00:00:00.000Z')
})

test('a strategy without a signature is unsigned', () => {
  const signed = aSigned()
  rmSync(signed.signature)
  expect(verdict(signed)).toBe(
    'unsigned: sma.py is not signed: sign it with `openbell strategy sign`, or run it with --development.',
  )
})

test('a source that was swapped, a declared file, a name, and a declaration are each told', () => {
  const changed = (change: (signed: ReturnType<typeof aSigned>) => unknown) => {
    const signed = aSigned()
    const path = change(signed)
    const [, what] = /2026-01-02T00:00:00.000Z\): (.*)\. Look/.exec(
      verdict(typeof path === 'string' ? { ...signed, path } : signed),
    ) ?? [undefined, 'not changed']
    return what
  }
  expect([
    changed(({ path }) => writeFileSync(path, source.replace('pass', 'boom'))),
    changed(({ dataDir }) => writeFileSync(join(dataDir, 'levels.csv'), '1,3\n')),
    changed(({ dataDir, path }) => {
      const other = join(dataDir, 'other.py')
      renameSync(path, other)
      renameSync(`${path}.sig`, `${other}.sig`)
      return other
    }),
  ]).toEqual(['sma.py', 'levels.csv', 'the name: it was signed as sma.py'])
})

test('a signer who is not trusted, or no longer, is named with the key', () => {
  const signed = aSigned()
  distrustSigner(signed.dataDir, signed.key.publicKey)
  expect(verdict(signed)).toBe(
    `unknown-signer: sma.py.sig is signed by somebody who is not trusted here and is called Ann: if you know the key, trust it with \`openbell strategy trust ${signed.key.publicKey}\`.`,
  )
})

test('nobody passes for the signer: each changed field makes the signature forged', () => {
  const swapped = { name: 'sma.py', bytes: 3, sha256: 'a'.repeat(64) }
  const verdicts = [
    { manifest: { files: [swapped], packages: [] } },
    { signed: '2030-01-01T00:00:00.000Z' },
    { signer: 'Bob' },
    { publicKey: openSigningKey(aFolder()).publicKey },
    { publicKey: 'nonsense' },
    { signature: 'AAAA' },
    { signature: '' },
  ].map((change) => {
    const signed = aSigned()
    edit(signed.signature, (document) => ({ ...document, ...change }))
    return verdict(signed).split(':')[0]
  })
  expect(new Set(verdicts)).toEqual(new Set(['forged']))
})

test('what is no signature is malformed, and says where', () => {
  const malformed = (content: string) => {
    const signed = aSigned()
    writeFileSync(signed.signature, content)
    return verdict(signed).split('.')[0]
  }
  const whole = readFileSync(aSigned().signature, 'utf8')
  const without = JSON.stringify({ ...(JSON.parse(whole) as object), signer: undefined })
  expect(
    [malformed(''), malformed('{}'), malformed(without), malformed(whole.slice(0, 50))].map((each) =>
      each?.slice(0, 10),
    ),
  ).toEqual(Array.from({ length: 4 }, () => 'malformed:'))
})

test('the private key is for its user alone, and one that others can read is not used', () => {
  const dataDir = aFolder()
  openSigningKey(dataDir)
  const file = join(dataDir, 'keys/signing-key.pem')
  const modes = [statSync(file).mode & 0o777, statSync(join(dataDir, 'keys')).mode & 0o777]
  chmodSync(file, 0o644)
  const refusal = refusalOf(() => openSigningKey(dataDir))
  if (process.platform === 'win32') return
  expect([modes, refusal.replace(file, 'KEY')]).toEqual([
    [0o600, 0o700],
    'The signing key KEY cannot be used: others than you may read it (mode 644): chmod 600 it.',
  ])
})

test('the same key signs again, and a text that is no key is not trusted', () => {
  const dataDir = aFolder()
  const first = openSigningKey(dataDir).publicKey
  expect([
    openSigningKey(dataDir).publicKey === first,
    refusalOf(() => trustSigner(dataDir, { name: 'Eve', publicKey: 'AAAA' })),
  ]).toEqual([true, 'AAAA is no public key that is known here: see `openbell strategy keys`.'])
})

test('what is no file, too large or missing is refused', () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'folder.py'))
  writeFileSync(join(folder, 'large.py'), Buffer.alloc(1_048_577, 0x20))
  const refusal = (name: string) => refusalOf(() => readStrategy(join(folder, name))).replaceAll(`${folder}/`, '')
  expect([refusal('folder.py'), refusal('large.py'), refusal('none.py')]).toEqual([
    'The file folder.py cannot be read: it is no file.',
    'large.py has more than 1048576 bytes: no strategy and nothing beside one is so large.',
    'There is no file none.py: check its name and folder.',
  ])
})
