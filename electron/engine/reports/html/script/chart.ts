/**
 * A chart of the page: what all have in common. The view is a range of indexes; charts follow each other by time. What is
 * drawn is the business of its panes, each a function of the view.
 */
export const chart = String.raw`
const charts = []
/** Most rows that a table shows. */
const ROWS = 400
function openChart(figure, of) {
  const area = figure.querySelector('.chart')
  const read = figure.querySelector('.read')
  const details = figure.querySelector('.as-table')
  const svgs = of.panes.map(({ name }) => area.querySelector('svg.' + name))
  let from = 0
  let to = of.time.length - 1
  let cursor
  let dragged
  let isLog = false
  const width = () => svgs[0].clientWidth
  const last = () => of.time.length - 1
  const slots = () => to - from + 2 * of.half
  const x = (n) => ((n - from + of.half) / slots()) * width()
  const indexAt = (left) => clamp(Math.round((left / width()) * slots() - of.half) + from, from, to)
  const view = () => ({ from, to, x, width: width(), slot: width() / slots(), isLog })
  function drawPane(pane, svg) {
    const height = Number(svg.getAttribute('height'))
    svg.setAttribute('viewBox', '0 0 ' + width() + ' ' + height)
    const marks = svg.querySelector('.marks')
    marks.replaceChildren()
    const { low, high, y, label, count } = pane.draw({ ...view(), height, svg, marks })
    const lines = svg.querySelector('.lines')
    lines.replaceChildren()
    for (const value of roundValues(low, high, count)) {
      lines.append(make('line', { x1: 0, x2: width(), y1: y(value), y2: y(value) }))
      lines.append(make('text', { x: width() + 8, y: y(value) + 4 }, label(value)))
    }
  }
  function drawTimes() {
    const times = area.querySelector('.times')
    times.replaceChildren()
    times.style.width = width() + 'px'
    const isLong = of.time[to] - of.time[from] > 5 * 86400
    const labels = clamp(Math.floor(width() / 140), 2, to - from + 1)
    for (let n = 0; n < labels; n++) {
      const at = from + Math.round(((n + 0.5) / labels) * (to - from))
      put(times, 'span', dateOf(of.time[at]).slice(0, isLong ? 10 : 16)).style.left = x(at) + 'px'
    }
  }
  function drawCursor() {
    svgs.forEach((svg) => {
      const layer = svg.querySelector('.cursor')
      const height = svg.getAttribute('height')
      layer.replaceChildren()
      if (cursor === undefined) return
      if (dragged !== undefined) {
        const [left, right] = [x(dragged), x(cursor)].sort((a, b) => a - b)
        layer.append(make('rect', { x: left, y: 0, width: right - left, height }))
      }
      layer.append(make('line', { x1: x(cursor), x2: x(cursor), y1: 0, y2: height }))
    })
    read.textContent = cursor === undefined ? '' : of.read(cursor)
  }
  function fillTable() {
    if (!details.open) return
    const holder = details.querySelector('.scroll')
    holder.replaceChildren()
    const table = put(holder, 'table')
    const parts = stretches(from, to, ROWS)
    const size = parts[0][1] - parts[0][0] + 1
    put(table, 'caption', size > 1 ? 'Each row stands for up to ' + size + ' of what is drawn.' : 'Everything in view.')
    const head = put(put(table, 'thead'), 'tr')
    of.columns.forEach((title, n) => { put(head, 'th', title, n === 0 ? '' : 'num').scope = 'col' })
    const body = put(table, 'tbody')
    for (const part of parts) {
      const row = put(body, 'tr')
      of.row(...part).forEach((text, n) => put(row, 'td', text, n === 0 ? '' : 'num'))
    }
  }
  function draw() {
    of.panes.forEach((pane, n) => drawPane(pane, svgs[n]))
    drawTimes()
    drawCursor()
    fillTable()
  }
  function setView(first, end) {
    from = clamp(Math.min(first, end), 0, last())
    to = clamp(Math.max(first, end), 0, last())
    if (to - from < 2) to = Math.min(last(), (from = Math.max(0, from - 1)) + 2)
    from = Math.max(0, Math.min(from, to - 2))
    draw()
  }
  const others = () => charts.filter((each) => each !== self)
  function show(first, end) {
    setView(first, end)
    for (const each of others()) from === 0 && to === last() ? each.showAll() : each.showTimes(of.time[from], of.time[to])
  }
  function point(at, isOwn) {
    cursor = at
    drawCursor()
    if (isOwn) for (const each of others()) each.pointAt(at === undefined ? undefined : of.time[at])
  }
  const zoom = (by) => {
    const middle = cursor ?? (from + to) / 2
    show(Math.round(middle - (middle - from) * by), Math.round(middle + (to - middle) * by))
  }
  const self = {
    view,
    point,
    draw,
    showAll: () => setView(0, last()),
    showTimes: (begin, end) => setView(indexBefore(of.time, begin), indexBefore(of.time, end)),
    pointAt(second) {
      const at = second === undefined ? -1 : indexBefore(of.time, second)
      point(at >= from && at <= to ? at : undefined, false)
    },
    /** Moves the view so that this index is in it. */
    reach(at) {
      if (at >= from && at <= to) return
      const begin = clamp(at - Math.floor((to - from) / 2), 0, last() - (to - from))
      show(begin, begin + to - from)
    },
    reset() {
      from = 0
      to = last()
      cursor = undefined
      draw()
    },
  }
  const pointed = (event) => indexAt(event.clientX - svgs[0].getBoundingClientRect().left)
  area.addEventListener('pointermove', (event) => { point(pointed(event), true); of.near?.(event, view()) })
  area.addEventListener('pointerleave', () => { dragged = undefined; point(undefined, true); of.near?.(undefined) })
  area.addEventListener('pointerdown', (event) => { dragged = pointed(event) })
  area.addEventListener('pointerup', () => {
    const start = dragged
    dragged = undefined
    if (start !== undefined && cursor !== undefined && Math.abs(start - cursor) > 2) show(start, cursor)
    else drawCursor()
  })
  area.addEventListener('dblclick', () => show(0, last()))
  area.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 10 : 1
    const key = event.key
    if (key === 'ArrowRight') point(Math.min(to, (cursor ?? from - 1) + step), true)
    else if (key === 'ArrowLeft') point(Math.max(from, (cursor ?? to + 1) - step), true)
    else if (key === 'Home') point(from, true)
    else if (key === 'End') point(to, true)
    else if (key === '+') zoom(0.5)
    else if (key === '-') zoom(2)
    else if (key === 'Escape') { point(undefined, true); of.near?.(undefined) }
    else if (of.key?.(event, cursor ?? from) !== true) return
    event.preventDefault()
  })
  figure.querySelector('[data-do=all]').addEventListener('click', () => show(0, last()))
  const log = figure.querySelector('[data-do=log]')
  log?.addEventListener('click', () => {
    isLog = !isLog
    log.setAttribute('aria-pressed', String(isLog))
    draw()
  })
  details.addEventListener('toggle', fillTable)
  new ResizeObserver(draw).observe(area)
  addEventListener('beforeprint', draw)
  charts.push(self)
  return self
}
`
