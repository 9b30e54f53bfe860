import type { Scope } from './command.ts'

export const scopeTitles: Readonly<Record<Scope, string>> = {
  global: 'Everywhere',
  chart: 'Chart',
  table: 'Tables',
  backtest: 'Backtest',
  ticket: 'Order ticket',
  editor: 'Code editor',
  calendar: 'Sessions & calendars',
}
