import { expect, test } from 'vitest'
import { classNameOf, strategyTemplate } from '../../../renderer/research/strategy-template.ts'
import { anEngine } from '../../electron/engine/an-engine.ts'
import { python } from '../../electron/engine/strategies/a-child.ts'

test.for([
  ['my_idea.py', 'MyIdea'],
  ['x.py', 'X'],
  ['trend-2.py', 'Trend2'],
  ['2nd.py', 'My2nd'],
] as const)('%s is the class %s', ([file, name]) => {
  expect(classNameOf(file)).toBe(name)
})

test.skipIf(python === undefined)('a new strategy passes the check and loads', async () => {
  const { engine, close } = await anEngine()
  const [name, text] = ['my_idea.py', strategyTemplate('my_idea.py')]
  expect(await engine.strategies.check({ name, text })).toEqual([])
  await engine.strategies.create({ name, text })
  const inspected = await engine.strategies.inspect({ source: { kind: 'yours', name } })
  expect(inspected).toMatchObject({ status: 'ok', declared: { class: 'MyIdea', params: [{ name: 'period' }] } })
  await close()
})
