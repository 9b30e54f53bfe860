/** What the charts of the page have in common: a frame that is reached and read by keys, panes, and a table instead. */
import { textOf } from '../markup.ts'

export const WIDTH = 1000

export interface Figure {
  readonly key: string
  readonly title: string
  /** After the title: what is drawn in which colour. */
  readonly legend?: string
  readonly tools?: string
  /** What is to be seen, for those who do not. */
  readonly label: string
  readonly panes: readonly string[]
  readonly notes: readonly string[]
}

export function figure({ key, title, legend = '', tools = '', label, panes, notes }: Figure): string {
  return (
    `<section class="panel charts" id="${key}"><div class="bar"><h2>${textOf(title)}</h2>${legend}` +
    `<span class="tools">${tools}<button type="button" data-do="all">All</button></span></div>` +
    '<p class="read" aria-live="polite"></p>' +
    `<div class="chart" tabindex="0" role="application" aria-label="${textOf(label)}">${panes.join('')}` +
    '<div class="times" aria-hidden="true"></div><div class="card" hidden></div></div>' +
    notes.map((note) => `<p class="note">${textOf(note)}</p>`).join('') +
    '<details class="as-table"><summary>Show what is in view as a table</summary>' +
    `<div class="scroll" tabindex="0" role="region" aria-label="${textOf(title)} as a table"></div></details></section>`
  )
}

export const emptyFigure = (title: string, why: string): string =>
  `<section class="panel"><h2>${textOf(title)}</h2><p class="empty">${textOf(why)}</p></section>`

/** `drawn` is there without a script; the script draws it anew for the width that it finds. */
export const pane = (name: string, height: number, drawn: string): string =>
  `<svg class="${name}" viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" height="${height}" aria-hidden="true">` +
  `<g class="lines"></g>${drawn}<g class="marks"></g><g class="cursor"></g></svg>`

/** The script fills them, too. */
export const path = (name: string, d: string): string => `<path class="${name}" d="${d}"/>`

export const keyed = (name: string, label: string, value = ''): string =>
  `<span class="key"><i class="${name}"></i>${textOf(label)}${value === '' ? '' : ` <b class="num">${textOf(value)}</b>`}</span>`
