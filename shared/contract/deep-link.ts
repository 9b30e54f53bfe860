/**
 * Links that lead into the workstation: `openbell://chart/AAPL.XNAS?timeframe=1d&at=2024-01-02`,
 * `openbell://run/RUN_ID`, `openbell://panel/settings`. They show something and do nothing: anybody can write one.
 */
export type DeepLink =
  | { readonly kind: 'chart'; readonly instrument: string; readonly timeframe?: string; readonly at?: string }
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'panel'; readonly panel: string }

/** Longer than any of ours. */
const MOST = 500

/** Undefined for what is none. Whether there is such an instrument, run or panel is for the page to see. */
export function readDeepLink(text: string): DeepLink | undefined {
  const url = text.length <= MOST ? URL.parse(text) : null
  if (url?.protocol !== 'openbell:') return undefined
  const [what = '', ...rest] = partsOf(url)
  const name = rest.join('/')
  if (name === '') return undefined
  switch (what) {
    case 'chart':
      return { kind: 'chart', instrument: name, ...given(url, 'timeframe'), ...given(url, 'at') }
    case 'run':
      return { kind: 'run', run: name }
    case 'panel':
      return { kind: 'panel', panel: name }
    default:
      return undefined
  }
}

/** Some browsers make `openbell:chart/…` of it, and some write the first part as a host. */
function partsOf({ host, pathname }: URL): readonly string[] {
  const parts = `${host}/${pathname}`.split('/').filter((part) => part !== '')
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return []
  }
}

function given<Name extends string>({ searchParams }: URL, name: Name): Partial<Record<Name, string>> {
  const value = searchParams.get(name)
  return value === null || value === '' ? {} : ({ [name]: value } as Record<Name, string>)
}
