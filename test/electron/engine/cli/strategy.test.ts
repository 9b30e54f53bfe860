import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSigningKey } from '../../../../electron/engine/strategies/signing-key.ts'
import { aTerminal } from './terminal.ts'

const source = 'class A: pass\n'

test('what was signed here is verified here, until it changes', async () => {
  const { run, file, folder } = aTerminal()
  const path = file('a.py', source)
  const unsigned = await run('strategy', 'verify', path)
  const signed = await run('strategy', 'sign', path, '--name', 'Ann')
  const verified = await run('strategy', 'verify', path)
  appendFileSync(path, '# more\n')
  const changed = await run('strategy', 'verify', path)
  const shown = ({ code, out, err }: typeof signed) => [
    code,
    (out + err)
      .replaceAll(`${folder}/`, '')
      .replaceAll(/\d{4}-[\dT:.-]+Z/g, 'WHEN')
      .replaceAll(/key [\w-]{43}/g, 'key KEY'),
  ]
  expect([unsigned, signed, verified, changed].map(shown)).toEqual([
    [1, 'openbell: a.py is not signed: sign it with `openbell strategy sign`, or run it with --development.'],
    [0, 'a.py.sig: signed by Ann with the key KEY.'],
    [0, 'a.py is as Ann signed it on WHEN.'],
    [1, 'openbell: Changed since Ann signed it (WHEN): a.py. Look at what changed, then sign it again.'],
  ])
})

test('another machine verifies what was signed once it trusts the key', async () => {
  const [there, here] = [aTerminal(), aTerminal()]
  const path = there.file('a.py', source)
  await there.run('strategy', 'sign', path, '--name', 'Ann')
  const { publicKey } = openSigningKey(there.dataDir)
  const before = await here.run('strategy', 'verify', path, '--json')
  const trusted = await here.run('strategy', 'trust', publicKey, '--name', 'Ann of accounting')
  const after = await here.run('strategy', 'verify', path)
  const keys = await here.run('strategy', 'keys', '--json')
  expect([
    (JSON.parse(before.out) as { reason: string }).reason,
    trusted.code,
    after.out.includes('is as Ann of accounting signed it on'),
    JSON.parse(keys.out),
  ]).toEqual(['unknown-signer', 0, true, [{ name: 'Ann of accounting', publicKey }]])
})

test('what happened to strategies is in the audit log, which tells when it was changed', async () => {
  const { run, file, dataDir } = aTerminal()
  const path = file('a.py', source)
  await run('strategy', 'sign', path)
  await run('strategy', 'verify', path)
  const whole = await run('strategy', 'audit')
  const log = join(dataDir, 'audit/strategies-000001.jsonl')
  writeFileSync(log, readFileSync(log, 'utf8').replace('signed', 'loaded'))
  const broken = await run('strategy', 'audit')
  expect([whole, broken]).toEqual([
    { code: 0, out: 'The audit log is whole: 2 lines.', err: '' },
    {
      code: 1,
      out: '',
      err: 'openbell: The audit log is broken in strategies-000001.jsonl, line 2: the line before it is not the one that it was written after.',
    },
  ])
})

test.each([
  [['strategy'], 'strategy needs'],
  [['strategy', 'fly'], 'not fly'],
  [['strategy', 'sign'], 'strategy sign needs FILE'],
  [['strategy', 'verify', 'a.py', 'b.py'], 'b.py is one word too many'],
  [['strategy', 'verify', 'a.py', '--name', 'Ann'], 'strategy verify takes no --name'],
  [['strategy', 'trust', 'KEY'], '--name is missing'],
])('wrong usage is said: %s', async (words, says) => {
  const { code, err } = await aTerminal().run(...words)
  expect([code, err.includes(says)]).toEqual([2, true])
})
