/** What a page may ask of main. Every question is checked for who asks it and then parsed. */
import { BrowserWindow, ipcMain } from 'electron'
import * as z from 'zod'
import { isTrusted } from './trust.ts'

export function answer<Input extends z.core.$ZodType>(
  channel: string,
  input: Input,
  run: (input: z.output<Input>, window: BrowserWindow) => unknown,
): void {
  ipcMain.handle(channel, ({ sender, senderFrame }, ...given: unknown[]) => {
    const window = BrowserWindow.fromWebContents(sender)
    if (window === null || !isTrusted(senderFrame)) throw new Error(`${channel}: this page may not ask`)
    return run(z.parse(input, given[0]), window)
  })
}
