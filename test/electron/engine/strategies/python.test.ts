import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPython, listPythons } from '../../../../electron/engine/strategies/python.ts'
import { isStandIn, pythonCandidates } from '../../../../electron/engine/strategies/python-candidates.ts'
import { python } from './a-child.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openbell-python-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function aProgram(name: string, text: string): string {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, 0o755)
  return file
}

const posix = process.platform !== 'win32'

test.skipIf(python === undefined || !posix)('a shim says which interpreter it stands for', async () => {
  const shim = aProgram('shims/python3', `#!/bin/sh\nexec "${python?.program}" "$@"\n`)
  expect(await findPython({ chosen: shim })).toEqual(python)
})

test.skipIf(!posix)('what cannot run strategies is refused in one sentence', async () => {
  const old = aProgram('old/python3', `#!/bin/sh\necho '["cpython", [3, 8, 18], "/old/python3", null, null]'\n`)
  const other = aProgram('other/python3', '#!/bin/sh\necho hello\n')
  const refusals = [old, other, join(folder, 'nothing')].map((chosen) => findPython({ chosen }).catch(String))
  expect(await Promise.all(refusals)).toEqual([
    `ApiError: The chosen Python ${old} cannot be used: it is Python 3.8.18, and strategies need 3.10 or newer. Choose another one in the settings or with \`openbell strategy python\`.`,
    `ApiError: The chosen Python ${other} cannot be used: it does not answer as Python does. Choose another one in the settings or with \`openbell strategy python\`.`,
    `ApiError: The chosen Python ${join(folder, 'nothing')} cannot be used: there is no such file. Choose another one in the settings or with \`openbell strategy python\`.`,
  ])
})

test('a machine without Python is told how to get one', async () => {
  const env = { PATH: join(folder, 'empty') }
  await expect(findPython({ platform: 'win32', env })).rejects.toThrow(
    'Strategies need Python 3.10 or newer, and this machine has none: winget install Python.Python.3.13. Everything else works without.',
  )
})

test("the Store's alias, a file without bytes, is never a candidate", () => {
  const alias = aProgram('WindowsApps/python.exe', '')
  const real = aProgram('Programs/Python/Python312/python.exe', 'MZ')
  const older = aProgram('Programs/Python/Python39/python.exe', 'MZ')
  const env = { PATH: join(folder, 'WindowsApps'), LOCALAPPDATA: folder }
  expect(pythonCandidates({ platform: 'win32', env })).toEqual([real, older])
  expect(isStandIn(alias, 'win32')).toBe(true)
})

test.skipIf(!posix || process.platform === 'darwin')(
  "macOS' stub and shims that may lead to it are never started",
  () => {
    const shim = aProgram('mac/python3', '#!/bin/sh\n')
    expect([isStandIn('/usr/bin/python3', 'darwin'), isStandIn(shim, 'darwin')]).toEqual([true, true])
    const env = { PATH: `${join(folder, 'mac')}:/usr/bin` }
    expect(pythonCandidates({ platform: 'darwin', env })).not.toContain('/usr/bin/python3')
  },
)

test.skipIf(python === undefined)('each interpreter is listed once, whatever leads to it', async () => {
  const programs = (await listPythons()).map(({ program }) => program)
  expect(programs).toEqual([...new Set(programs)])
  expect(programs).toContain(python?.program)
})
