/**
 * What moves in the HTML report: reading and zooming the curve, sorting and finding trades. One script without a library;
 * it is text here because it runs in the reader's browser, where none of this program's modules are.
 */
export const pageScript = String.raw`
'use strict'
const svgName = 'http://www.w3.org/2000/svg'
const make = (name, attributes, text) => {
  const element = document.createElementNS(svgName, name)
  for (const key in attributes) element.setAttribute(key, attributes[key])
  if (text !== undefined) element.textContent = text
  return element
}
const number = (value, decimals) => {
  const parts = Math.abs(value).toFixed(decimals).split('.')
  parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ',')
  const shown = parts.join('.')
  return (value < 0 && /[1-9]/.test(shown) ? '−' : '') + shown
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
function startChart(chart, data) {
  const read = document.querySelector('.read')
  const log = document.querySelector('[data-do=log]')
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: data.zone, dateStyle: 'short', timeStyle: 'short' })
  const dateOf = (second) => format.format(second * 1000)
  const count = data.time.length
  let from = 0
  let to = count - 1
  let cursor
  let dragged
  let isLog = false
  const panes = [
    { svg: chart.querySelector('.equity'), values: data.equity, label: (value) => number(value, Math.abs(value) < 100 ? 2 : 0) },
    { svg: chart.querySelector('.drawdown'), values: data.drawdown.map((share) => -share), label: (value) => number(value * 100, 1) + ' %' },
  ]
  const widthOf = () => panes[0].svg.clientWidth
  const xOf = (n) => ((n - from) / (to - from)) * widthOf()
  const indexAt = (x) => Math.round(Math.min(1, Math.max(0, x / widthOf())) * (to - from)) + from
  const indexOf = (second) => {
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (data.time[middle] < second) low = middle + 1
      else high = middle
    }
    return low
  }
  function scaleOf(pane, height) {
    const shown = pane.values.slice(from, to + 1)
    let low = Math.min(...shown)
    let high = Math.max(...shown)
    const isEquity = pane === panes[0]
    const logged = isLog && isEquity && low > 0
    if (isEquity) {
      const room = (high - low) * 0.05 || Math.abs(high) * 0.01 || 1
      low = logged ? low * 0.98 : low - room
      high = logged ? high * 1.02 : high + room
    } else {
      high = 0
      low = Math.min(low * 1.05, -1e-9)
    }
    const on = logged ? Math.log : (value) => value
    const y = (value) => ((on(high) - on(value)) / (on(high) - on(low))) * height
    return { low, high, y }
  }
  function drawPane(pane) {
    const width = widthOf()
    const height = Number(pane.svg.getAttribute('height'))
    const { low, high, y } = scaleOf(pane, height)
    pane.y = y
    pane.svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height)
    let line = ''
    for (let n = from; n <= to; n++) line += (n === from ? 'M' : 'L') + xOf(n).toFixed(1) + ' ' + y(pane.values[n]).toFixed(1)
    const base = pane === panes[0] ? height : 0
    pane.svg.querySelector('.line').setAttribute('d', line)
    pane.svg.querySelector('.area').setAttribute('d', line + 'L' + width + ' ' + base + 'L0 ' + base + 'Z')
    const lines = pane.svg.querySelector('.lines')
    lines.replaceChildren()
    for (const value of roundValues(low, high, pane === panes[0] ? 6 : 3)) {
      lines.append(make('line', { x1: 0, x2: width, y1: y(value), y2: y(value) }))
      lines.append(make('text', { x: width + 8, y: y(value) + 4 }, pane.label(value)))
    }
  }
  function drawTimes() {
    const times = chart.querySelector('.times')
    times.replaceChildren()
    times.style.width = widthOf() + 'px'
    const labels = Math.max(2, Math.floor(widthOf() / 140))
    for (let n = 0; n < labels; n++) {
      const at = from + Math.round(((n + 0.5) / labels) * (to - from))
      const label = document.createElement('span')
      label.textContent = dateOf(data.time[at]).slice(0, data.time[to] - data.time[from] > 5 * 86400 ? 10 : 16)
      label.style.left = xOf(at) + 'px'
      times.append(label)
    }
  }
  function drawMarks() {
    const shown = data.marks.filter((mark) => mark[0] >= data.time[from] && mark[0] <= data.time[to])
    const [equity, drawdown] = panes.map((pane) => pane.svg.querySelector('.marks'))
    equity.replaceChildren()
    drawdown.replaceChildren()
    if (shown.length <= 200)
      for (const [second, pnl] of shown) {
        const at = indexOf(second)
        equity.append(make('circle', { class: pnl < 0 ? 'loss' : 'win', r: 3, cx: xOf(at), cy: panes[0].y(data.equity[at]) }))
      }
    panes.forEach((pane) => {
      const marks = pane.svg.querySelector('.marks')
      const height = pane.svg.getAttribute('height')
      if (dragged !== undefined && cursor !== undefined) {
        const [left, right] = [xOf(dragged), xOf(cursor)].sort((a, b) => a - b)
        marks.append(make('rect', { x: left, y: 0, width: right - left, height }))
      }
      if (cursor !== undefined) marks.append(make('line', { x1: xOf(cursor), x2: xOf(cursor), y1: 0, y2: height }))
    })
    read.textContent = cursor === undefined ? '' : dateOf(data.time[cursor]) + '   equity ' + number(data.equity[cursor], 2) + ' ' + data.currency + '   drawdown ' + number(data.drawdown[cursor] * 100, 2) + ' %'
  }
  function draw() {
    panes.forEach(drawPane)
    drawTimes()
    drawMarks()
  }
  function show(first, last) {
    from = Math.max(0, Math.min(first, last))
    to = Math.min(count - 1, Math.max(first, last))
    if (to - from < 2) to = Math.min(count - 1, (from = Math.max(0, from - 1)) + 2)
    draw()
  }
  const zoom = (by) => {
    const middle = cursor ?? (from + to) / 2
    show(Math.round(middle - (middle - from) * by), Math.round(middle + (to - middle) * by))
  }
  const pointed = (event) => indexAt(event.clientX - panes[0].svg.getBoundingClientRect().left)
  chart.addEventListener('pointermove', (event) => { cursor = pointed(event); drawMarks() })
  chart.addEventListener('pointerleave', () => { cursor = dragged = undefined; drawMarks() })
  chart.addEventListener('pointerdown', (event) => { dragged = pointed(event) })
  chart.addEventListener('pointerup', () => {
    const start = dragged
    dragged = undefined
    if (start !== undefined && cursor !== undefined && Math.abs(start - cursor) > 2) show(start, cursor)
    else drawMarks()
  })
  chart.addEventListener('dblclick', () => show(0, count - 1))
  chart.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 10 : 1
    if (event.key === 'ArrowRight') cursor = Math.min(to, (cursor ?? from - 1) + step)
    else if (event.key === 'ArrowLeft') cursor = Math.max(from, (cursor ?? to + 1) - step)
    else if (event.key === '+') return zoom(0.5)
    else if (event.key === '-') return zoom(2)
    else if (event.key === 'Escape') cursor = undefined
    else return
    event.preventDefault()
    drawMarks()
  })
  log.addEventListener('click', () => {
    isLog = !isLog
    log.setAttribute('aria-pressed', String(isLog))
    draw()
  })
  document.querySelector('[data-do=all]').addEventListener('click', () => show(0, count - 1))
  new ResizeObserver(draw).observe(chart)
  addEventListener('beforeprint', draw)
  draw()
}
function startTable(table) {
  const heads = [...table.tHead.rows[0].cells]
  const keyOf = (row, column) => {
    const raw = row.cells[column].dataset.v
    return raw === undefined ? row.cells[column].textContent : Number(raw)
  }
  const compare = (a, b) => typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === 'number' ? -1 : 1
  heads.forEach((head, column) => head.addEventListener('click', () => {
    const way = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending'
    heads.forEach((other) => other.setAttribute('aria-sort', other === head ? way : 'none'))
    const rows = [...table.tBodies[0].rows]
    rows.sort((a, b) => compare(keyOf(a, column), keyOf(b, column)) * (way === 'ascending' ? 1 : -1))
    table.tBodies[0].append(...rows)
  }))
  const find = document.querySelector('.find input')
  find.addEventListener('input', () => {
    const wanted = find.value.toLowerCase()
    for (const row of table.tBodies[0].rows) row.hidden = !row.textContent.toLowerCase().includes(wanted)
  })
}
const chart = document.querySelector('.chart')
if (chart !== null) startChart(chart, JSON.parse(document.getElementById('data').textContent))
const sortable = document.querySelector('.sortable')
if (sortable !== null) startTable(sortable)
`
