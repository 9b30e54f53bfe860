/** How the script of the page writes numbers and times, and makes elements. */
export const words = String.raw`
const svgName = 'http://www.w3.org/2000/svg'
const make = (name, attributes, text) => {
  const element = document.createElementNS(svgName, name)
  for (const key in attributes) element.setAttribute(key, attributes[key])
  if (text !== undefined) element.textContent = text
  return element
}
const put = (parent, name, text, className) => {
  const element = document.createElement(name)
  if (className !== undefined) element.className = className
  if (text !== undefined) element.textContent = text
  parent.append(element)
  return element
}
const number = (value, decimals) => {
  const parts = Math.abs(value).toFixed(decimals).split('.')
  parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ',')
  const shown = parts.join('.')
  return (value < 0 && /[1-9]/.test(shown) ? '−' : '') + shown
}
const share = (value) => number(value * 100, 2) + '\u202f%'
const clamp = (value, low, high) => Math.min(high, Math.max(low, value))
const summed = (steps) => {
  let at = 0
  return steps.map((step) => (at += step))
}
/** The last index that is not after this second; -1 before the first. */
const indexBefore = (times, second) => {
  let low = -1
  let high = times.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (times[middle] > second) high = middle - 1
    else low = middle
  }
  return low
}
const roundValues = (low, high, count) => {
  const rough = (high - low) / count
  if (!(rough > 0)) return [low]
  const power = 10 ** Math.floor(Math.log10(rough))
  const ratio = rough / power
  const step = power * (ratio >= 5 ? 10 : ratio >= 2 ? 5 : ratio >= 1 ? 2 : 1)
  const values = []
  for (let n = Math.ceil(low / step); n * step <= high; n++) values.push(n * step)
  return values
}
/** Equal stretches of indexes, at most so many; they stay where they are while the view moves. */
const stretches = (from, to, most) => {
  const size = Math.ceil((to - from + 1) / most)
  const found = []
  for (let n = Math.floor(from / size) * size; n <= to; n += size) found.push([Math.max(n, from), Math.min(n + size - 1, to)])
  return found
}
const extreme = (values, from, to, pick) => {
  let found = values[from]
  for (let n = from + 1; n <= to; n++) found = pick(found, values[n])
  return found
}
`
