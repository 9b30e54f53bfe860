/** F6: the parts of the window in the order they are read, and where the keyboard goes in each. */
const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]:not([tabindex="-1"])'

/** Where work is done comes before the buttons around it. */
const preferred = '[role="application"], [role="grid"], [role="listbox"]'

/** An element with `data-region` is one stop. Hidden and inert ones are none. */
export function focusRegion(root: ParentNode, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region], [data-workspace-active] .dv-groupview')]
  const stops = regions.filter((region) => region.closest('[inert]') === null && targetOf(region) !== undefined)
  if (stops.length === 0) return
  const at = stops.findIndex((region) => region.contains(document.activeElement))
  const start = at === -1 && step === -1 ? 0 : at
  targetOf(stops[(start + step + stops.length) % stops.length])?.focus()
}

function targetOf(region: HTMLElement | undefined): HTMLElement | undefined {
  const content = region?.querySelector<HTMLElement>('.dv-content-container')
  for (const within of [content, region]) {
    const found = within?.querySelector<HTMLElement>(preferred) ?? within?.querySelector<HTMLElement>(focusable)
    if (found !== null && found !== undefined) return found
  }
  return undefined
}
