import type { Declared } from '../../../shared/contract/strategy-messages.ts'

/** What a strategy can know of its orders, by its callbacks or by looking at them later. */
const orderWords = 'status filled is_open reason detail quantity limit stop orders modify cancel cancel_all'.split(' ')

export const listensTo = ({ callbacks, names, plain }: Declared): boolean =>
  hearsFills({ callbacks }) || (!plain && names.some((name) => orderWords.includes(name)))

/** It is called when something has happened to its orders. */
export const hearsFills = ({ callbacks }: Pick<Declared, 'callbacks'>): boolean =>
  callbacks.some((name) => name === 'on_fill' || name === 'on_order')
