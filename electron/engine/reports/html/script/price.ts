/** The bars of the page with the trades on them: those that are pointed at are told. */
export const price = String.raw`
/** More trades in view than this are only counted, and told where each of them ended. */
const MARKED = 150
function startPrice(figure, { prices, trades }) {
  const choice = figure.querySelector('[data-do=symbol]')
  const card = figure.querySelector('.card')
  const of = { half: 0.5, columns: ['Bar', 'Open', 'High', 'Low', 'Close'] }
  let bars
  let own
  let places = []
  let chosen
  function choose(symbol) {
    bars = prices.find((each) => each.symbol === symbol)
    of.time = bars.seconds ??= summed(bars.time)
    own = trades.filter(({ texts }) => texts[1] === symbol)
    tell(undefined)
  }
  const indexOf = (second) => Math.max(0, indexBefore(of.time, second))
  const shown = (value) => number(value, bars.decimals)
  const merged = (from, to) => ({
    open: bars.open[from],
    high: extreme(bars.high, from, to, Math.max),
    low: extreme(bars.low, from, to, Math.min),
    close: bars.close[to],
  })
  function drawBars(view) {
    const { from, to, x, slot, height, svg } = view
    const parts = stretches(from, to, Math.max(2, Math.floor(view.width / 3)))
    const candles = parts.map(([first, end]) => ({ ...merged(first, end), at: (x(first) + x(end)) / 2, wide: slot * (end - first + 1) }))
    let low = Math.min(...candles.map((each) => each.low))
    let high = Math.max(...candles.map((each) => each.high))
    const room = (high - low) * 0.08 || Math.abs(high) * 0.01 || 1
    low -= room
    high += room
    const y = (value) => ((high - value) / (high - low)) * height
    const drawn = { 'up-wicks': '', 'up-bodies': '', 'down-wicks': '', 'down-bodies': '' }
    for (const candle of candles) drawCandle(candle, y, drawn)
    svg.querySelector('.wicks').setAttribute('d', '')
    for (const name in drawn) svg.querySelector('.' + name).setAttribute('d', drawn[name])
    markTrades(view, y)
    return { low, high, y, count: 6, label: shown }
  }
  function drawCandle({ open, high, low, close, at, wide }, y, drawn) {
    const way = close >= open ? 'up' : 'down'
    const [top, bottom] = [y(Math.max(open, close)), y(Math.min(open, close))]
    const middle = at.toFixed(1)
    if (wide < 3) {
      drawn[way + '-wicks'] += 'M' + middle + ' ' + y(high).toFixed(1) + 'V' + Math.max(y(low), y(high) + 1).toFixed(1)
      return
    }
    drawn[way + '-wicks'] += 'M' + middle + ' ' + y(high).toFixed(1) + 'V' + top.toFixed(1) + 'M' + middle + ' ' + bottom.toFixed(1) + 'V' + y(low).toFixed(1)
    const half = clamp(wide * 0.35, 1, 7)
    drawn[way + '-bodies'] += 'M' + (at - half).toFixed(1) + ' ' + top.toFixed(1) + 'H' + (at + half).toFixed(1) + 'V' + Math.max(bottom, top + 1).toFixed(1) + 'H' + (at - half).toFixed(1) + 'Z'
  }
  function markTrades(view, y) {
    const { from, to, x, marks, height } = view
    places = []
    const seen = own.flatMap((trade) => {
      const [entry, , exit] = trade.values
      const [first, end] = [indexOf(entry), indexOf(exit)]
      return end < from || first > to ? [] : [{ trade, first, end }]
    })
    const layer = { lines: make('g', {}), signs: make('g', {}) }
    marks.append(layer.lines, layer.signs)
    if (seen.length <= MARKED) for (const each of seen) markTrade(each, view, y, layer)
    else {
      for (const { trade, end } of seen) if (end <= to) layer.lines.append(make('line', { class: toneOf(trade), x1: x(end), x2: x(end), y1: height - 10, y2: height }))
      layer.signs.append(make('text', { x: 8, y: height - 18 }, number(seen.length, 0) + ' trades are in view, each a line at its exit: zoom in to see them whole'))
      const told = seen.find(({ trade }) => trade === chosen)
      if (told !== undefined) markTrade(told, view, y, layer)
    }
  }
  const toneOf = ({ values }) => (values[4] < 0 ? 'loss' : 'win')
  function markTrade({ trade, first, end }, { from, to, x, width }, y, layer) {
    const [, entryPrice, , exitPrice] = trade.values
    const [x1, y1, x2, y2] = [x(first), y(entryPrice), x(end), y(exitPrice)]
    const isChosen = trade === chosen
    /** Cut where the view ends. */
    const on = (left) => (x2 === x1 ? y2 : y1 + ((y2 - y1) * (left - x1)) / (x2 - x1))
    const [left, right] = [Math.max(0, x1), Math.min(width, x2)]
    layer.lines.append(make('line', { class: toneOf(trade) + (isChosen ? ' chosen' : ''), x1: left, y1: on(left), x2: right, y2: x2 > width ? on(right) : y2 }))
    const size = isChosen ? 6 : 4.5
    const tip = trade.texts[2] === 'short' ? size : -size
    const points = []
    if (first >= from) {
      layer.signs.append(make('path', { class: 'entry', d: 'M' + x1 + ' ' + (y1 + tip) + 'l' + size + ' ' + -2 * tip + 'h' + -2 * size + 'z' }))
      points.push([x1, y1])
    }
    if (end <= to) {
      const side = size * 1.5
      layer.signs.append(make('rect', { class: toneOf(trade), x: x2 - side / 2, y: y2 - side / 2, width: side, height: side }))
      points.push([x2, y2])
    }
    places.push({ trade, first, end, left, right, points })
  }
  const sentenceOf = ({ texts: [id, symbol, side, quantity, ...rest] }) =>
    'Trade ' + id + ', ' + side + ' ' + quantity + '   entry ' + rest[0] + ' at ' + rest[1] + '   exit ' + rest[2] + ' at ' + rest[3] + '   P&L ' + rest[4]
  /** Shows the card of a trade beside its exit, or hides it. */
  function tell(trade) {
    const isOther = chosen !== trade
    chosen = trade
    card.hidden = trade === undefined
    if (isOther && self !== undefined) self.draw()
    if (trade === undefined) return
    card.replaceChildren()
    const [id, , side, quantity, ...rest] = trade.texts
    put(card, 'b', 'Trade ' + id + ', ' + side + ' ' + quantity)
    const list = put(card, 'dl')
    for (const [label, text] of [['Entry', rest[0]], ['Price', rest[1]], ['Exit', rest[2]], ['Price', rest[3]], ['P&L', rest[4]]]) {
      const row = put(list, 'div')
      put(row, 'dt', label)
      put(row, 'dd', text, label !== 'P&L' ? 'num' : trade.values[4] < 0 ? 'num down' : 'num up')
    }
    const place = places.find((each) => each.trade === trade)
    if (place === undefined) return
    const room = self.view().width - card.offsetWidth
    const beside = place.right + 12 > room ? place.left - card.offsetWidth - 12 : place.right + 12
    card.style.left = clamp(beside, 0, room) + 'px'
    card.style.top = '8px'
  }
  /** The sign within reach of the pointer; else the one trade that was open there. */
  function near(event, view) {
    if (event === undefined) return tell(undefined)
    const box = figure.querySelector('svg.price').getBoundingClientRect()
    const [left, top] = [event.clientX - box.left, event.clientY - box.top]
    let [found, least] = [undefined, 16]
    for (const { trade, points } of places)
      for (const [x, y] of points) {
        const away = Math.hypot(x - left, y - top)
        if (away < least) [found, least] = [trade, away]
      }
    if (found !== undefined) return tell(found)
    const open = places.filter(({ first, end }) => view.x(first) <= left && view.x(end) >= left)
    tell(open.length === 1 ? open[0].trade : undefined)
  }
  function key(event, cursor) {
    if (event.key.toLowerCase() !== 'n') return false
    const step = event.shiftKey ? -1 : 1
    const at = own.indexOf(chosen)
    const next = own[at < 0 ? own.findIndex(({ values: [entry] }) => indexOf(entry) >= cursor) : clamp(at + step, 0, own.length - 1)]
    if (next === undefined) return true
    const first = indexOf(next.values[0])
    self.reach(first)
    self.point(first, true)
    tell(next)
    return true
  }
  let self
  choose(prices[0].symbol)
  self = openChart(figure, Object.assign(of, {
    panes: [{ name: 'price', draw: drawBars }],
    near,
    key,
    read(n) {
      const { open, high, low, close } = merged(n, n)
      const trade = chosen === undefined ? '' : '   ' + sentenceOf(chosen)
      return dateOf(of.time[n]) + '   O ' + shown(open) + '  H ' + shown(high) + '  L ' + shown(low) + '  C ' + shown(close) + trade
    },
    row(from, to) {
      const { open, high, low, close } = merged(from, to)
      return [dateOf(of.time[from]), ...[open, high, low, close].map(shown)]
    },
  }))
  choice?.addEventListener('change', () => {
    choose(choice.value)
    self.reset()
  })
}
`
