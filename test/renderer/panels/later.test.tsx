// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { later, loadParts } from '../../../renderer/panels/later.tsx'
import { click, mount, one, settle } from '../components/mount.tsx'

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>

test('a part shows nothing until it is loaded, and from then on is there at once', async () => {
  const Part = later('The greeting', async () => Greeting)
  const { place } = await mount(<Part name="Ada" />)
  await settle()
  expect(place.textContent).toBe('Hello Ada')
})

test('a part that could not be loaded says so and can be tried again', async () => {
  let answers = 0
  const Part = later('The greeting', async () => {
    answers += 1
    if (answers === 1) throw new Error('The engine is away')
    return Greeting
  })
  const { place } = await mount(<Part name="Ada" />)
  await settle()
  const said = [one('.state-title').textContent, one('.state-text').textContent]
  await click(one('.state-actions button'))
  await settle()
  expect([said, place.textContent]).toEqual([['The greeting could not be loaded', 'The engine is away'], 'Hello Ada'])
})

test('all parts are loaded before they are shown, once each, whatever fails', async () => {
  const asked: string[] = []
  later('One', async () => {
    asked.push('one')
    throw new Error('The engine is away')
  })
  const Part = later('Two', async () => {
    asked.push('two')
    return Greeting
  })
  await loadParts('rest')
  const { place } = await mount(<Part name="Ada" />)
  expect([asked, place.textContent]).toEqual([['one', 'two'], 'Hello Ada'])
})
