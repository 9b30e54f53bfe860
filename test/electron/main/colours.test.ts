import { expect, test } from 'vitest'
import { colours } from '../../../electron/main/colours.ts'
import tokens from '../../../renderer/tokens.json' with { type: 'json' }

test('the window has the colours of the design before its page paints', () => {
  const { dark, light } = tokens.color
  const of = (theme: typeof dark | typeof light) => ({
    app: theme.bg.app,
    bar: theme.bg.bar,
    symbol: theme.text.secondary,
  })
  expect(colours).toEqual({ dark: of(dark), light: of(light) })
})
