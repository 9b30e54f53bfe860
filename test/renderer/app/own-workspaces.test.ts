import { expect, test } from 'vitest'
import {
  addOwn,
  allWorkspaces,
  baseOf,
  OWN_WORKSPACES_KEY,
  ownWorkspaces,
  readOwnWorkspaces,
  removeOwn,
  renameOwn,
  whyNotTitle,
} from '../../../renderer/app/own-workspaces.ts'
import { workspaces } from '../../../renderer/app/workspaces.ts'
import { takeToasts, type Toast } from '../../../renderer/components/toast.ts'
import { replica } from '../../../renderer/replica.ts'
import { writeSetting } from '../../../renderer/settings.ts'

test('what is no workspace is left out, and an unknown base is Trade', () => {
  const read = readOwnWorkspaces([
    { id: 'own-1', title: 'Scalping', base: 'data' },
    { id: 'own-2', title: 'Other', base: 'kitchen' },
    { id: 'trade', title: 'Trade', base: 'trade' },
    { id: 'own-3', title: '' },
    null,
  ])
  expect(read).toEqual([
    { id: 'own-1', title: 'Scalping', base: 'data' },
    { id: 'own-2', title: 'Other', base: 'trade' },
  ])
  expect(readOwnWorkspaces('nonsense')).toEqual([])
})

test('a workspace is added, gets another name, goes with its layouts and comes back with them', () => {
  const said: Toast[] = []
  const stop = takeToasts((toast) => said.push(toast))
  const { id } = addOwn('  Scalping ', 'research')
  const first = workspaces.length
  expect([allWorkspaces()[first]?.title, baseOf(id), baseOf('data')]).toEqual(['Scalping', 'research', 'data'])
  expect([whyNotTitle('scalping'), whyNotTitle('trade'), whyNotTitle(' ')]).toEqual([
    'There is a workspace Scalping already.',
    'There is a workspace Trade already.',
    'A workspace needs a name.',
  ])
  expect([whyNotTitle('Scalping', id), whyNotTitle('x'.repeat(25))]).toEqual([
    undefined,
    'A name has at most 24 letters, this one 25.',
  ])
  renameOwn(id, 'Swing')
  writeSetting(`layout.${id}`, { version: 1 })
  writeSetting(`layout.${id}.2`, { version: 2 })
  removeOwn(id)
  const keys = () => [...replica.getState().setting.keys()].filter((key) => key !== OWN_WORKSPACES_KEY)
  expect([ownWorkspaces(), keys(), said[0]?.title]).toEqual([[], [], 'The workspace Swing was removed'])
  said[0]?.action?.run()
  expect([ownWorkspaces(), keys()]).toEqual([
    [{ id, title: 'Swing', base: 'research' }],
    [`layout.${id}`, `layout.${id}.2`],
  ])
  stop()
})
