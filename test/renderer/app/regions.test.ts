// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { focusRegion } from '../../../renderer/app/regions.ts'

beforeEach(() => {
  document.body.innerHTML = `
    <header data-region><button id="title"></button></header>
    <nav data-region><button id="rail"></button></nav>
    <div data-workspace-active>
      <div class="dv-groupview"><div role="tab" tabindex="0"></div>
        <div class="dv-content-container"><button></button><table role="grid" tabindex="0" id="grid"></table></div></div>
      <div class="dv-groupview"><div class="dv-content-container"><p>nothing</p></div></div>
    </div>
    <div><div class="dv-groupview"><button id="hidden"></button></div></div>
    <div inert><nav data-region><button id="inert"></button></nav></div>
    <footer data-region><button id="status"></button></footer>`
})

const stops = (step: 1 | -1, count: number): readonly (string | undefined)[] =>
  Array.from({ length: count }, () => {
    focusRegion(document, step)
    return document.activeElement?.id
  })

test('F6 goes through the parts in sight, to where work is done, and round again', () => {
  expect(stops(1, 5)).toEqual(['title', 'rail', 'grid', 'status', 'title'])
})

test('Shift F6 goes the other way', () => {
  expect(stops(-1, 5)).toEqual(['status', 'grid', 'rail', 'title', 'status'])
})

test('a window without any part keeps its focus', () => {
  document.body.innerHTML = '<button id="only"></button>'
  document.querySelector<HTMLElement>('#only')?.focus()
  expect(stops(1, 1)).toEqual(['only'])
})
