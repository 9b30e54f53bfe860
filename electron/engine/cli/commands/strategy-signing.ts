import { userInfo } from 'node:os'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { readStrategy } from '../../strategies/manifest.ts'
import { signStrategy, verifyStrategy } from '../../strategies/signatures.ts'
import { openSigningKey } from '../../strategies/signing-key.ts'
import { distrustSigner, trustedSigners, trustSigner } from '../../strategies/trust-list.ts'
import { needed, UsageError, type Args, type Context } from '../command.ts'
import { table } from '../text.ts'
import { writeAudit } from './strategy-audit.ts'
import type { StrategyCommand } from './strategy-command.ts'

export const signAction: StrategyCommand = {
  word: 'FILE',
  options: ['name'],
  async run(file, args, { dataDir, json, out }) {
    const strategy = readStrategy(file)
    const key = openSigningKey(dataDir)
    const name = nameIn(args) ?? userInfo().username
    const known = trustedSigners(dataDir).some(({ publicKey }) => publicKey === key.publicKey)
    // Whoever signs here is trusted here.
    if (!known) trustSigner(dataDir, { name, publicKey: key.publicKey })
    const signature = signStrategy(strategy, { key, name, at: micros(Date.now() * 1000) })
    const { code, manifest } = strategy
    const signed = { event: 'signed', strategy: strategy.name, code, detail: { key: key.publicKey } } as const
    await writeAudit(dataDir, signed)
    const answer = { file, signature, code, files: manifest.files, packages: manifest.packages, key: key.publicKey }
    await out(json ? JSON.stringify(answer) : `${signature}: signed by ${name} with the key ${key.publicKey}.`)
    return 0
  },
}

export const verifyAction: StrategyCommand = {
  word: 'FILE',
  options: [],
  async run(file, _args, { dataDir, json, out }) {
    const strategy = readStrategy(file)
    const verdict = verifyStrategy(strategy, trustedSigners(dataDir))
    const refusal =
      verdict.kind === 'refused' ? { why: sentenceOf(verdict.problem), reason: verdict.reason } : undefined
    const detail = { kind: verdict.kind, ...refusal }
    await writeAudit(dataDir, { event: 'verified', strategy: strategy.name, code: strategy.code, detail })
    if (json) await out(JSON.stringify({ file, code: strategy.code, ...verdict, ...refusal }))
    if (verdict.kind === 'verified') {
      if (!json) await out(`${file} is as ${verdict.signer} signed it on ${verdict.signed}.`)
      return 0
    }
    if (!json) throw new ApiError(verdict.problem)
    return 1
  },
}

export const keysAction: StrategyCommand = {
  options: [],
  async run(_word, _args, { dataDir, json, out }) {
    const signers = trustedSigners(dataDir)
    const rows = signers.map(({ name, publicKey }) => [name, publicKey])
    for (const line of json ? [JSON.stringify(signers)] : table(['name', 'key'], rows)) await out(line)
    return 0
  },
}

export const trustAction: StrategyCommand = {
  word: 'KEY',
  options: ['name'],
  async run(publicKey, args, context) {
    needed(args, 'name')
    const name = nameIn(args) ?? ''
    trustSigner(context.dataDir, { name, publicKey })
    await writeAudit(context.dataDir, { event: 'trusted', detail: { key: publicKey, name } })
    return say(context, { trusted: publicKey, name }, `What ${name} signs with this key is trusted from now on.`)
  },
}

export const distrustAction: StrategyCommand = {
  word: 'KEY',
  options: [],
  async run(publicKey, _args, context) {
    distrustSigner(context.dataDir, publicKey)
    await writeAudit(context.dataDir, { event: 'trusted', detail: { key: publicKey, withdrawn: true } })
    return say(context, { distrusted: publicKey }, 'What is signed with this key is trusted no longer.')
  },
}

const MOST_NAME = 100

function nameIn(args: Args): string | undefined {
  const name = args.option('name')?.trim()
  if (name !== undefined && (name === '' || name.length > MOST_NAME))
    throw new UsageError(`--name must have 1 to ${MOST_NAME} characters, has ${name.length}`)
  return name
}

async function say({ json, out }: Context, answer: object, sentence: string): Promise<number> {
  await out(json ? JSON.stringify(answer) : sentence)
  return 0
}
