/** `bg.app`, `bg.bar` and `text.secondary` of the design's tokens, for what is painted before or beside the page. */
export const colours = {
  dark: { app: '#0A0D12', bar: '#141922', symbol: '#AAB4C2' },
  light: { app: '#E9EDF2', bar: '#F6F8FA', symbol: '#445062' },
} as const
