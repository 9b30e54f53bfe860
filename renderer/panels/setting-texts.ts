/** What the settings are called: as the settings panel shows them, and as the palette finds them. */
import { upDownLabel, upDownPresets } from '../styles/tokens.ts'

export interface SettingText {
  readonly id: string
  readonly group: string
  readonly title: string
  readonly text: string
  /** Other words that find it. */
  readonly words: string
}

export const settingTexts = {
  theme: {
    id: 'theme',
    group: 'Appearance',
    title: 'Theme',
    text: 'System follows the operating system, also while the window is open.',
    words: 'dark light colour color night',
  },
  density: {
    id: 'density',
    group: 'Appearance',
    title: 'Density',
    text: 'Height of rows and controls: 22, 26 or 34 pixels.',
    words: 'compact comfortable spacing size',
  },
  upDown: {
    id: 'up-down',
    group: 'Appearance',
    title: 'Up and down colours',
    text: 'The first two stay apart with every kind of colour vision. Signs and candle bodies say the same.',
    words: `palette candles red green ${upDownPresets.map(upDownLabel).join(' ')}`,
  },
  motion: {
    id: 'motion',
    group: 'Appearance',
    title: 'Motion',
    text: 'Follows the operating system: with reduced motion nothing flashes, slides or scrolls by itself.',
    words: 'animation reduced accessibility',
  },
  zone: {
    id: 'zone',
    group: 'Time',
    title: 'Time zone',
    text: 'Whose clock charts and tables show. Every axis and table head names it.',
    words: 'utc local exchange clock',
  },
  singleKeys: {
    id: 'single-keys',
    group: 'Keyboard',
    title: 'Shortcuts of a single key',
    text: 'They act only while a chart or a table has the focus.',
    words: 'hotkeys accessibility letters',
  },
  python: {
    id: 'python',
    group: 'Strategies',
    title: 'Python',
    text: 'What runs strategies on the machine of the engine, 3.10 or newer. Without a choice the first that is found.',
    words: 'interpreter numpy sandbox backtest',
  },
  closing: {
    id: 'closing',
    group: 'Strategies',
    title: 'When the last window closes',
    text: 'What becomes of strategies on paper. Those that keep running are behind the icon beside the clock.',
    words: 'tray quit exit background paper close',
  },
} as const satisfies Readonly<Record<string, SettingText>>
