// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { Button } from '../../../renderer/components/button.tsx'
import { IconButton } from '../../../renderer/components/icon-button.tsx'
import { XIcon } from '../../../renderer/components/icons.ts'
import { click, focus, mount, one, settle } from './mount.tsx'

test('a press is heard, unless it is busy or blocked', async () => {
  const heard: string[] = []
  const hear = (name: string) => () => heard.push(name)
  const { place } = await mount(
    <>
      <Button onClick={hear('free')}>Run</Button>
      <Button onClick={hear('busy')} busy>
        Run
      </Button>
      <Button onClick={hear('blocked')} disabledReason="Choose a strategy first">
        Run
      </Button>
    </>,
  )
  for (const button of place.querySelectorAll('button')) await click(button)
  expect(heard).toEqual(['free'])
})

test('a blocked submit button does not submit its form', async () => {
  let submitted = 0
  const { place } = await mount(
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submitted += 1
      }}
    >
      <Button type="submit" disabledReason="The quote is older than 8 s">
        Send
      </Button>
      <Button type="submit">Send</Button>
    </form>,
  )
  for (const button of place.querySelectorAll('button')) await click(button)
  expect(submitted).toBe(1)
})

test('a blocked button takes the focus and its reason is described', async () => {
  await mount(<Button disabledReason="Needs role User; ask Ada">Optimise</Button>)
  const button = one('button')
  await focus(button)
  await settle()
  const description = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  expect([document.activeElement === button, button.getAttribute('aria-disabled'), description?.textContent]).toEqual([
    true,
    'true',
    'Needs role User; ask Ada',
  ])
})

test('an icon button is named by its label and shows it', async () => {
  await mount(<IconButton icon={XIcon} label="Close panel" pressed={false} />)
  const button = one('button')
  await focus(button)
  await settle()
  expect([
    button.getAttribute('aria-label'),
    button.getAttribute('aria-pressed'),
    button.getAttribute('aria-describedby'),
    one('.tooltip > span').textContent,
  ]).toEqual(['Close panel', 'false', null, 'Close panel'])
})
