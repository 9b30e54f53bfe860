import { indicator, ofColumns } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'

const [STARTED, DAY, VALUE, VOLUME] = [0, 1, 2, 3]

/**
 * The average of typical prices, (high + low + close) / 3, weighted by volume, of the session so far; it begins anew when
 * `day` changes. While a session has no volume at all it is the typical price.
 */
export const vwap = indicator({
  name: 'vwap',
  title: 'Volume-weighted average price',
  source: "Typical price of each bar times its volume, summed from the session's first bar",
  inputs: ofColumns('high', 'low', 'close', 'volume', 'day'),
  outputs: [{ name: 'value', unit: 'price' }],
  params: {},
  warmUp: () => 0,
  create: () =>
    new Study((memory) => {
      const state = memory.numbers(4)
      return (inputs, outputs) => {
        const day = numberAt(inputs, 4)
        if (state[STARTED] !== 1 || state[DAY] !== day) start(state, day)
        outputs[0] = add(
          state,
          (numberAt(inputs, 0) + numberAt(inputs, 1) + numberAt(inputs, 2)) / 3,
          numberAt(inputs, 3),
        )
      }
    }),
})

function start(state: Float64Array, day: number): void {
  state.fill(0)
  state[STARTED] = 1
  state[DAY] = day
}

function add(state: Float64Array, price: number, quantity: number): number {
  const value = numberAt(state, VALUE) + price * quantity
  const volume = numberAt(state, VOLUME) + quantity
  state[VALUE] = value
  state[VOLUME] = volume
  return volume === 0 ? price : value / volume
}
