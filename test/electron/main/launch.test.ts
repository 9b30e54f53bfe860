import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { argsOf, launchOf } from '../../../electron/main/launch.ts'

test.each([
  ['nothing', [], {}, undefined],
  ["Chromium's switches", ['--no-sandbox', '--remote-debugging-port=0'], {}, undefined],
  ['--data-dir DIR', ['--data-dir', '/data'], {}, '/data'],
  ['--data-dir=DIR', ['--no-sandbox', '--data-dir=/data'], {}, '/data'],
  ['the environment', [], { OPENBELL_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ['both, where the argument wins', ['--data-dir', '/data'], { OPENBELL_DATA_DIR: '/elsewhere' }, '/data'],
])('%s opens a window', (_what, args, env, dataDir) => {
  expect(launchOf(args, env)).toEqual({ kind: 'window', dataDir, opened: [] })
})

test('a relative data folder is meant from where the program was started', () => {
  expect(launchOf(['--data-dir', 'here'], {})).toEqual({ kind: 'window', dataDir: resolve('here'), opened: [] })
})

test.each([
  [
    ['bars', 'AAPL.XNAS', '--json'],
    ['bars', 'AAPL.XNAS', '--json'],
  ],
  [['--no-sandbox', 'bars'], ['bars']],
  [
    ['--data-dir', '/data', 'bars'],
    ['bars', '--data-dir', '/data'],
  ],
  [['--version'], ['--version']],
  [['-h'], ['-h']],
])('%j is a command', (args, argv) => {
  expect(launchOf(args, {})).toEqual({ kind: 'command', argv })
})

test('files and links are opened in a window, whatever stands around them', () => {
  const args = ['--no-sandbox', 'bars of AAPL.CSV', 'openbell://chart/AAPL.XNAS', 'trade.openbell', 'My idea.PY']
  expect(launchOf(args, {})).toEqual({ kind: 'window', dataDir: undefined, opened: args.slice(1) })
  expect(launchOf(['import', 'aapl.csv'], {})).toEqual({ kind: 'command', argv: ['import', 'aapl.csv'] })
  expect(launchOf(['backtest', 'mine.py'], {})).toEqual({ kind: 'command', argv: ['backtest', 'mine.py'] })
})

test('a packaged program has its arguments at once, a checkout after its folder', () => {
  const app = { getAppPath: () => resolve('/work/openbell') }
  expect(argsOf(['openbell', 'bars'], { ...app, isPackaged: true })).toEqual(['bars'])
  expect(argsOf(['electron', resolve('/work/openbell'), 'bars'], { ...app, isPackaged: false })).toEqual(['bars'])
  const debugged = ['electron', '--inspect=0', '-r', 'loader.js', resolve('/work/openbell'), 'bars']
  expect(argsOf(debugged, { ...app, isPackaged: false })).toEqual(['bars'])
})
