/** The curves of the page: equity beside its benchmark, and the drawdown. */
export const equity = String.raw`
function startEquity(figure, { curve, currency, trades }) {
  const time = summed(curve.time)
  const { equity, drawdown, benchmark } = curve
  const lineOf = (values, { from, to, x }, y) => {
    let line = ''
    for (let n = from; n <= to; n++) line += (n === from ? 'M' : 'L') + x(n).toFixed(1) + ' ' + y(values[n]).toFixed(1)
    return line
  }
  const fill = (svg, line, width, base) => {
    svg.querySelector('.line').setAttribute('d', line)
    svg.querySelector('.area').setAttribute('d', line + 'L' + width + ' ' + base + 'L0 ' + base + 'Z')
  }
  function drawEquity(view) {
    const { from, to, width, height, svg, marks, isLog } = view
    const all = benchmark === undefined ? [equity] : [equity, benchmark]
    let low = Math.min(...all.map((values) => extreme(values, from, to, Math.min)))
    let high = Math.max(...all.map((values) => extreme(values, from, to, Math.max)))
    const logged = isLog && low > 0
    const room = (high - low) * 0.05 || Math.abs(high) * 0.01 || 1
    low = logged ? low * 0.98 : low - room
    high = logged ? high * 1.02 : high + room
    const on = logged ? Math.log : (value) => value
    const y = (value) => ((on(high) - on(value)) / (on(high) - on(low))) * height
    fill(svg, lineOf(equity, view, y), width, height)
    if (benchmark !== undefined) svg.querySelector('.benchmark').setAttribute('d', lineOf(benchmark, view, y))
    markExits(view, y)
    return { low, high, y, count: 6, label: (value) => number(value, high - low < 10 ? 2 : 0) }
  }
  /** Where there are few enough to be told apart. */
  function markExits({ from, to, x, marks }, y) {
    const shown = trades.filter(({ values: [, , exit] }) => exit >= time[from] && exit <= time[to])
    if (shown.length > 200) return
    for (const { values: [, , exit, , pnl] } of shown) {
      const at = indexBefore(time, exit)
      marks.append(make('circle', { class: pnl < 0 ? 'loss' : 'win', r: 3, cx: x(at), cy: y(equity[at]) }))
    }
  }
  function drawDrawdown(view) {
    const { from, to, width, height, svg } = view
    const low = Math.min(-extreme(drawdown, from, to, Math.max) * 1.05, -1e-9)
    const y = (value) => (value / low) * height
    fill(svg, lineOf(drawdown, view, (depth) => y(-depth)), width, 0)
    return { low, high: 0, y, count: 3, label: (value) => number(value * 100, 1) + ' %' }
  }
  const told = (n) => [number(equity[n], 2), share(drawdown[n]), ...(benchmark === undefined ? [] : [number(benchmark[n], 2)])]
  openChart(figure, {
    time,
    half: 0,
    panes: [{ name: 'equity', draw: drawEquity }, { name: 'drawdown', draw: drawDrawdown }],
    read(n) {
      const [worth, depth, held] = told(n)
      const beside = held === undefined ? '' : '   benchmark ' + held + ' ' + currency
      return dateOf(time[n]) + '   equity ' + worth + ' ' + currency + beside + '   drawdown ' + depth
    },
    columns: ['Bar', 'Equity, last', 'Lowest', 'Highest', 'Deepest drawdown', ...(benchmark === undefined ? [] : ['Benchmark'])],
    row: (from, to) => [
      dateOf(time[from]),
      number(equity[to], 2),
      number(extreme(equity, from, to, Math.min), 2),
      number(extreme(equity, from, to, Math.max), 2),
      share(extreme(drawdown, from, to, Math.max)),
      ...(benchmark === undefined ? [] : [number(benchmark[to], 2)]),
    ],
  })
}
`
