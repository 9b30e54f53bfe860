import { chmodSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chosenPython, choosePython, usedPython } from '../../../../electron/engine/strategies/chosen-python.ts'
import { anEngine } from '../an-engine.ts'
import { python } from './a-child.ts'
import { aFolder } from './a-folder.ts'

const runIf = test.skipIf(python === undefined || process.platform === 'win32')
const program = python?.program ?? ''

runIf('the Python that was chosen is used until none is chosen', async () => {
  const dataDir = aFolder()
  const link = join(aFolder(), 'mine')
  symlinkSync(program, link)
  expect((await choosePython(dataDir, link))?.program).toBe(program)
  expect([chosenPython(dataDir), (await usedPython(dataDir)).program]).toEqual([program, program])
  await choosePython(dataDir, undefined)
  expect(chosenPython(dataDir)).toBeUndefined()
})

runIf('one that cannot run strategies is refused, and the choice stays as it was', async () => {
  const { engine, dataDir, close } = await anEngine()
  onTestFinished(close)
  await engine.strategies.choosePython({ program })
  const fake = join(aFolder(), 'python3')
  writeFileSync(fake, '#!/bin/sh\necho hello\n')
  chmodSync(fake, 0o755)
  await expect(engine.strategies.choosePython({ program: fake })).rejects.toThrow(
    `The chosen Python ${fake} cannot be used: it does not answer as Python does.`,
  )
  const found = await engine.strategies.pythons({})
  expect([found.chosen, found.pythons.map((each) => each.program)]).toEqual([
    program,
    expect.arrayContaining([program]),
  ])
  expect((await engine.strategies.protection({})).python).toMatchObject({ path: program })
  // One that is gone since is said, not replaced by another.
  writeFileSync(join(dataDir, 'python.json'), '{"program":"/nowhere/python3"}')
  expect((await engine.strategies.protection({})).python).toMatchObject({
    status: 'missing',
    why: expect.stringContaining('/nowhere/python3 cannot be used: there is no such file'),
  })
})
