// @vitest-environment jsdom
import { useRef, useState } from 'react'
import { expect, test } from 'vitest'
import { Button } from '../../../renderer/components/button.tsx'
import { Dialog } from '../../../renderer/components/dialog.tsx'
import { Menu } from '../../../renderer/components/menu.tsx'
import { ModalRegion } from '../../../renderer/components/modal-region.tsx'
import { click, focus, mount, one, press, settle } from './mount.tsx'

function Window() {
  const [open, setOpen] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <>
      <header>
        <button id="halt">Halt all</button>
      </header>
      <ModalRegion>
        <button id="opener" onClick={() => setOpen(true)}>
          Open
        </button>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="Reset paper account"
          description="37 fills are removed"
          alert
          initialFocus={cancel}
          foot={
            <>
              <Button ref={cancel} onClick={() => setOpen(false)}>
                Cancel
              </Button>
              <Button kind="danger">Reset</Button>
            </>
          }
        />
      </ModalRegion>
    </>
  )
}

async function openWindow(): Promise<void> {
  await mount(<Window />)
  await focus(one('#opener'))
  await click(one('#opener'))
  await settle()
}

test('a dialog makes its region inert and leaves the title bar alone', async () => {
  await openWindow()
  const content = one('.modal-content')
  expect([
    content.inert,
    one('header').closest('[inert]'),
    one('[role=alertdialog]').closest('.modal-content'),
  ]).toEqual([true, null, null])
})

test('a dialog is named, described and begins at Cancel', async () => {
  await openWindow()
  const dialog = one('[role=alertdialog]')
  const text = (attribute: string) => document.getElementById(dialog.getAttribute(attribute) ?? '')?.textContent
  expect([text('aria-labelledby'), text('aria-describedby'), document.activeElement?.textContent]).toEqual([
    'Reset paper account',
    '37 fills are removed',
    'Cancel',
  ])
})

test('a press on the title bar leaves the dialog open', async () => {
  await openWindow()
  const halt = one('#halt')
  halt.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await click(halt)
  await focus(halt)
  expect(document.querySelectorAll('[role=alertdialog]')).toHaveLength(1)
})

test('Escape closes, frees the region and gives the focus back', async () => {
  await openWindow()
  await press(one('[role=alertdialog]'), 'Escape')
  await settle()
  expect([
    document.querySelectorAll('[role=alertdialog]').length,
    one('.modal-content').inert,
    document.activeElement?.id,
  ]).toEqual([0, false, 'opener'])
})

test('Tab is not kept inside, so that it reaches the title bar', async () => {
  await openWindow()
  const reset = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Reset')
  reset?.focus()
  const tab = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
  reset?.dispatchEvent(tab)
  expect(tab.defaultPrevented).toBe(false)
})

test('a menu runs what is chosen and does not hide the rest of the page', async () => {
  const heard: string[] = []
  await mount(
    <>
      <button id="halt">Halt all</button>
      <Menu
        label="Panel"
        entries={[
          { kind: 'item', id: 'one', label: 'Maximise', onSelect: () => heard.push('one') },
          { kind: 'item', id: 'two', label: 'Export', disabledReason: 'no rows', onSelect: () => heard.push('two') },
          { kind: 'check', id: 'three', label: 'Trades', checked: true, onSelect: () => heard.push('three') },
        ]}
      >
        <Button>Menu</Button>
      </Menu>
    </>,
  )
  const button = one('[aria-haspopup=menu]')
  await press(button, 'Enter')
  const hidden = one('#halt').closest('[aria-hidden=true], [inert]')
  const items = [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const shown = items.map((item) => [
    item.textContent,
    item.getAttribute('aria-disabled'),
    item.getAttribute('aria-checked'),
  ])
  for (const item of items.slice(0, 1)) await click(item)
  expect([hidden, shown, heard]).toEqual([
    null,
    [
      ['Maximise', null, null],
      ['Exportno rows', 'true', null],
      ['Trades', null, 'true'],
    ],
    ['one'],
  ])
})
