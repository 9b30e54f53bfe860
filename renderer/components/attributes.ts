/** An attribute that is there or not, as style sheets ask for it: `[data-small]`. */
export const flag = (on: boolean | undefined): '' | undefined => (on === true ? '' : undefined)

/** The part's own class, and the one its user adds. */
export const classes = (own: string, added: string | undefined): string =>
  added === undefined ? own : `${own} ${added}`
