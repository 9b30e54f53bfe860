/** The strategy's process has ended, or has closed its end of the channel. */
export class LineEnded extends Error {
  override readonly name = 'LineEnded'
}
