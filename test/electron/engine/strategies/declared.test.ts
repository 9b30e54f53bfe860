import { expect, test } from 'vitest'
import { declaredIn } from '../../../../electron/engine/strategies/declared.ts'
import { refusalOf } from './a-folder.ts'

const block = (...lines: readonly string[]) =>
  ['"""A strategy."""', '# /// script', ...lines, '# ///', 'class A: pass'].join('\n')

test('a source without a script block declares nothing', () => {
  expect(declaredIn('a.py', 'class A: pass')).toEqual({ packages: [], files: [] })
})

test('packages and files are read from the script block, in the order of their names', () => {
  const source = block(
    '# requires-python = ">=3.10"',
    '# dependencies = [',
    '#   "scipy", # not "pandas"',
    "#   'numpy>=1.26',",
    '# ]',
    '#',
    '# [tool.openbell]',
    '# files = ["levels.csv", "a list.json"]',
    '# [tool.other]',
    '# files = "elsewhere"',
  )
  expect(declaredIn('a.py', source)).toEqual({
    packages: ['numpy>=1.26', 'scipy'],
    files: ['a list.json', 'levels.csv'],
  })
})

test.each([
  ['no end', '# /// script\n# dependencies = []', 'a.py, line 1: the script block has no end (# ///).'],
  ['no sign', block('dependencies = []'), 'a.py, line 3: a line of the script block must begin with #.'],
  ['no list', block('# dependencies = "numpy"'), 'a.py, line 3: a list of texts belongs here.'],
  ['an open list', block('# dependencies = ["numpy"', '# x = 1'), 'a.py, line 3: a list of texts belongs here.'],
  ['a number', block('# dependencies = [1]'), 'a.py, line 3: a list of texts belongs here.'],
  ['twice', block('# dependencies = ["a", "a"]'), 'a.py, line 3: a is declared twice.'],
  ['two blocks', `${block()}\n${block()}`, 'a.py, line 6: there is a script block already.'],
  [
    'a way out',
    block('# [tool.openbell]', '# files = ["../secrets.txt"]'),
    'a.py, line 4: ../secrets.txt is not a name of a file beside it.',
  ],
  ['a drive', block('# [tool.openbell]', '# files = ["c:x"]'), 'a.py, line 4: c:x is not a name of a file beside it.'],
])('what cannot be read is refused by line: %s', (_what, source, sentence) => {
  expect(refusalOf(() => declaredIn('a.py', source))).toBe(sentence)
})
