/**
 * What a machine can see of a view: text that is cut off, controls that lie on each other, values that are none, figures
 * that do not stand under each other, and what moves although nobody wants motion.
 */
import type { Page } from 'playwright'

/** Each fault as one line, `kind: what`. */
export function faultsIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(lookAround)
}

/** Runs in the page, so that it has everything it needs in itself. */
function lookAround(): readonly string[] {
  interface Box {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  /** Rounding, and the hairlines of borders. */
  const SLACK = 2
  const styles = new Map<Element, CSSStyleDeclaration>()
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const style = styles.get(element) ?? getComputedStyle(element)
    styles.set(element, style)
    return style
  }
  const isBeyond = (inner: Box, outer: Box): boolean =>
    inner.left < outer.left - SLACK || inner.right > outer.right + SLACK
  const scrolls = (element: Element): boolean =>
    /auto|scroll/.test(`${styleOf(element).overflowX} ${styleOf(element).overflowY}`)
  const short = (text: string): string => JSON.stringify(text.trim().replaceAll(/\s+/g, ' ').slice(0, 60))
  const where = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`

  /** What is left of a box inside of all that cuts it; undefined where nothing is. */
  function visiblePart(element: Element, box: Box): Box | undefined {
    let { left, top, right, bottom } = box
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      if (styleOf(at).overflowX === 'visible') continue
      const cut = at.getBoundingClientRect()
      left = Math.max(left, cut.left)
      top = Math.max(top, cut.top)
      right = Math.min(right, cut.right)
      bottom = Math.min(bottom, cut.bottom)
    }
    return right - left > SLACK && bottom - top > SLACK ? { left, top, right, bottom } : undefined
  }

  /** With what the page can be scrolled to. */
  const { scrollWidth, scrollHeight } = document.documentElement
  const page: Box = { left: -scrollX, top: -scrollY, right: scrollWidth - scrollX, bottom: scrollHeight - scrollY }

  /** Where the page cannot be scrolled, nothing may be larger than it. */
  const tooLarge = (): readonly string[] =>
    (scrollWidth > innerWidth || scrollHeight > innerHeight) && !scrolls(document.body)
      ? [`the page is ${scrollWidth}x${scrollHeight} in ${innerWidth}x${innerHeight} and does not scroll`]
      : []

  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('[inert]:not(.frame-body), [aria-hidden="true"], .visually-hidden, .dv-live-region') === null

  /** Whoever cuts text and says nothing of it; what can be scrolled to is not cut. */
  function whoCuts(element: Element, text: Box): Element | undefined {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { overflowX, textOverflow } = styleOf(at)
      if (scrolls(at) || textOverflow === 'ellipsis') return undefined
      if (overflowX !== 'visible' && isBeyond(text, at.getBoundingClientRect())) return at
    }
    return isBeyond(text, page) ? document.body : undefined
  }

  function texts(): readonly string[] {
    const found: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const parent = node.parentElement
      const text = node.textContent ?? ''
      if (parent === null || text.trim() === '' || !isShown(parent)) continue
      if (/\bNaN\b|\bundefined\b|\bInfinity\b|\[object /.test(text) && parent.closest('.cm-editor, pre') === null)
        found.push(`no value: ${short(text)} in ${where(parent)}`)
      const range = document.createRange()
      range.selectNodeContents(node)
      const cutter = whoCuts(parent, range.getBoundingClientRect())
      if (cutter !== undefined) found.push(`cut off: ${short(text)} in ${where(parent)} by ${where(cutter)}`)
    }
    return found
  }

  function overlaps(): readonly string[] {
    const controls = [...document.querySelectorAll('button, input, select, textarea, a[href], [role="combobox"]')]
      .filter((element) => isShown(element) && element.closest('[role="grid"], .dv-resize-container') === null)
      .flatMap((element) => {
        const box = visiblePart(element, element.getBoundingClientRect())
        return box === undefined ? [] : [{ element, box }]
      })
    return controls.flatMap(({ element, box }, at) =>
      controls.slice(at + 1).flatMap((other) => {
        if (element.contains(other.element) || other.element.contains(element)) return []
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (width <= SLACK || height <= SLACK) return []
        return [`overlap: ${nameOf(element)} and ${nameOf(other.element)}`]
      }),
    )
  }

  const figures = (): readonly string[] =>
    [...document.querySelectorAll('td[data-numeric]')]
      .filter(
        (cell) => !/right|end/.test(styleOf(cell).textAlign) || !styleOf(cell).fontVariantNumeric.includes('tabular'),
      )
      .map((cell) => `not aligned: ${short(cell.textContent)} in ${where(cell)}`)

  const motions = (): readonly string[] => {
    const moving = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
    const smooth = [document.documentElement, document.body].some((each) => styleOf(each).scrollBehavior === 'smooth')
    return [...moving.map(({ id }) => `moves: ${id}`), ...(smooth ? ['the page scrolls smoothly'] : [])]
  }

  const nameOf = (element: Element): string =>
    short(element.getAttribute('aria-label') ?? element.textContent ?? '') + where(element)

  return [...new Set([...tooLarge(), ...texts(), ...overlaps(), ...figures(), ...motions()])]
}
