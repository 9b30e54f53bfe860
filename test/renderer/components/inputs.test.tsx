// @vitest-environment jsdom
import { useState } from 'react'
import { expect, test } from 'vitest'
import { Checkbox } from '../../../renderer/components/checkbox.tsx'
import { Field } from '../../../renderer/components/field.tsx'
import { NumberInput } from '../../../renderer/components/number-input.tsx'
import { SearchInput } from '../../../renderer/components/search-input.tsx'
import { SegmentedControl } from '../../../renderer/components/segmented-control.tsx'
import { Select } from '../../../renderer/components/select.tsx'
import { Switch } from '../../../renderer/components/switch.tsx'
import { TextInput } from '../../../renderer/components/text-input.tsx'
import { blur, click, field, focus, mount, one, press, type } from './mount.tsx'

const textOf = (ids: string | null): readonly (string | null | undefined)[] =>
  (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)

function Price({
  onChange,
  start = 228.41,
}: {
  readonly onChange: (value: number | undefined) => void
  readonly start?: number
}) {
  const [value, setValue] = useState<number | undefined>(start)
  return (
    <Field label="Limit price" hint="Tick 0.01">
      <NumberInput
        value={value}
        step={0.01}
        min={0.01}
        onChange={(next) => {
          setValue(next)
          onChange(next)
        }}
      />
    </Field>
  )
}

test('a field names its control and describes it by hint and error', async () => {
  await mount(
    <Field label="Name" hint="Shown in lists" error="Give it a name">
      <TextInput value="" onChange={() => {}} />
    </Field>,
  )
  const input = one('input')
  expect([
    textOf(input.getAttribute('aria-labelledby')),
    textOf(input.getAttribute('aria-describedby')),
    input.getAttribute('aria-invalid'),
  ]).toEqual([['Name'], ['Shown in lists', 'Give it a name'], 'true'])
})

test('a number is told on Enter and on leaving, not while it is typed', async () => {
  const heard: (number | undefined)[] = []
  await mount(<Price onChange={(value) => heard.push(value)} />)
  const input = field()
  await type(input, '229.5')
  const early = [...heard]
  await press(input, 'Enter')
  await focus(input)
  await type(input, '1,230')
  await blur(input)
  expect([early, heard, input.value]).toEqual([[], [229.5, 1230], '1,230.00'])
})

test('a price off the tick grid is refused at its field, and Escape takes it back', async () => {
  const heard: (number | undefined)[] = []
  await mount(<Price onChange={(value) => heard.push(value)} />)
  const input = field()
  await type(input, '228.415')
  await press(input, 'Enter')
  const refused = [input.value, input.getAttribute('aria-invalid'), one('[role=alert]').textContent]
  await press(input, 'Escape')
  expect([refused, heard, input.value, input.getAttribute('aria-invalid')]).toEqual([
    ['228.415', 'true', 'Steps of 0.01: 228.41 or 228.42'],
    [],
    '228.41',
    null,
  ])
})

test('arrows step by a tick, with Shift by ten', async () => {
  const heard: (number | undefined)[] = []
  await mount(<Price onChange={(value) => heard.push(value)} />)
  const input = one('input')
  await press(input, 'ArrowUp')
  await press(input, 'ArrowDown', { shiftKey: true })
  expect(heard).toEqual([228.42, 228.32])
})

test('without a field a number input shows its error itself', async () => {
  await mount(<NumberInput label="Size" value={1} step={1} onChange={() => {}} />)
  const input = field()
  await focus(input)
  await type(input, 'many')
  await blur(input)
  expect([input.getAttribute('aria-label'), textOf(input.getAttribute('aria-describedby'))]).toEqual([
    'Size',
    ['Type a number'],
  ])
})

test('Escape empties a search, an empty one lets Escape through', async () => {
  const heard: string[] = []
  const { place, show } = await mount(<SearchInput label="Find" value="aapl" onChange={(text) => heard.push(text)} />)
  let through = 0
  place.addEventListener('keydown', () => (through += 1))
  await press(one('input'), 'Escape')
  const stopped = through
  await show(<SearchInput label="Find" value="" onChange={(text) => heard.push(text)} />)
  await press(one('input'), 'Escape')
  expect([heard, stopped <= 1, through > stopped]).toEqual([[''], true, true])
})

test('a select opens by key, moves over the options and picks', async () => {
  const heard: string[] = []
  await mount(
    <Select
      label="Sessions"
      value="regular"
      options={[
        { value: 'regular', label: 'Regular' },
        { value: 'extended', label: 'Extended' },
        { value: 'all', label: 'All hours', disabledReason: 'no overnight data' },
      ]}
      onChange={(value) => heard.push(value)}
    />,
  )
  const box = one('[role=combobox]')
  await press(box, 'ArrowDown')
  const opened = [box.getAttribute('aria-expanded'), one('[role=option][aria-selected=true]').textContent]
  await press(box, 'ArrowDown')
  const active = document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent
  await press(box, 'Enter')
  await press(box, 'a')
  await press(box, 'Enter')
  expect([opened, active, heard]).toEqual([['true', 'Regular'], 'Extended', ['extended']])
})

test('a disabled option says why', async () => {
  await mount(
    <Select
      label="Sessions"
      value={undefined}
      options={[{ value: 'all', label: 'All hours', disabledReason: 'no overnight data' }]}
      onChange={() => {}}
    />,
  )
  await press(one('[role=combobox]'), 'ArrowDown')
  const option = one('[role=option]')
  expect([option.getAttribute('aria-disabled'), option.textContent]).toEqual(['true', 'All hoursno overnight data'])
})

test('one segment always holds', async () => {
  const heard: string[] = []
  await mount(
    <SegmentedControl
      label="Zone"
      value="utc"
      options={[
        { value: 'utc', label: 'UTC' },
        { value: 'local', label: 'Local' },
      ]}
      onChange={(value) => heard.push(value)}
    />,
  )
  await click(one('[aria-checked=true]'))
  await click(one('[aria-checked=false]'))
  expect(heard).toEqual(['local'])
})

test('a switch and a checkbox tell their next state', async () => {
  const heard: unknown[] = []
  await mount(
    <>
      <Switch label="Filter" checked onChange={(on) => heard.push(['switch', on])} />
      <Checkbox label="All" checked="mixed" onChange={(on) => heard.push(['box', on])} />
    </>,
  )
  await click(one('[role=switch]'))
  await click(one('[role=checkbox]'))
  expect([one('[role=checkbox]').getAttribute('aria-checked'), heard]).toEqual([
    'mixed',
    [
      ['switch', false],
      ['box', true],
    ],
  ])
})
