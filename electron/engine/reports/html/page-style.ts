/** The styles of the HTML report: the window's tokens, dark or light as the reader's system is, white on paper. */
import type { Colours } from '../colours.ts'
import { dark, light } from '../colours.ts'

const properties = ({ heat, ...colours }: Colours): string =>
  [
    ...Object.entries(colours).map(([name, value]: [string, string]) => `--${name}:${value}`),
    ...heat.map((value, n) => `--heat${n}:${value}`),
  ].join(';')

export const pageStyle = `:root{color-scheme:dark;${properties(dark)}}
@media (prefers-color-scheme:light){:root{color-scheme:light;${properties(light)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:12px/1.4 Inter,'Segoe UI Variable Text','Segoe UI',-apple-system,'SF Pro Text','Noto Sans',Roboto,'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums}
main{max-width:1280px;margin:0 auto;padding:8px;display:grid;gap:8px}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:5px;padding:12px;min-width:0}
h1{font-size:18px;margin:0 8px 0 0;display:inline;font-weight:620;overflow-wrap:anywhere}
h2{font-size:12px;margin:0 0 8px;font-weight:620}
.run{color:var(--soft);margin-right:8px}
.badge{display:inline-block;padding:1px 8px;margin:0 4px 0 0;border-radius:3px;background:var(--inset);color:var(--soft);border:1px solid var(--strong);vertical-align:2px}
.badge.ok{background:var(--okBack);color:var(--ok);border-color:transparent}
.badge.warn{background:var(--warnBack);color:var(--warn);border-color:transparent}
.badge.danger{background:var(--dangerBack);color:var(--danger);border-color:transparent}
.facts{display:flex;flex-wrap:wrap;gap:4px 20px;margin:8px 0 0}
.facts div{display:flex;gap:6px}
dt{color:var(--faint)}
dd{margin:0;overflow-wrap:anywhere}
.notes{white-space:pre-wrap;margin:8px 0 0;color:var(--soft)}
.stamp{margin:0;padding:6px 12px;background:var(--warnBack);color:var(--warn);text-align:center;font-weight:620}
.warnings{margin:0;padding:8px 12px 8px 28px;color:var(--warn)}
.failure p{color:var(--danger)}
pre{overflow:auto;font:11.5px/1.4 'JetBrains Mono',ui-monospace,Consolas,monospace;background:var(--inset);padding:8px;border-radius:3px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(112px,1fr));background:var(--line);border:1px solid var(--line);border-radius:5px;gap:1px;overflow:hidden}
.tiles div{background:var(--panel);padding:8px 12px;display:grid}
.tiles span{color:var(--soft);font-size:11px}
.tiles b{font-size:16px;font-weight:620;text-align:left}
.up{color:var(--up)}.down{color:var(--down)}
.two{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,2fr);gap:8px}
.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(480px,1fr));gap:8px;align-items:start}
.statistics{columns:4 280px;column-gap:8px}.statistics .panel{break-inside:avoid;margin-bottom:8px}
.list{margin:0}
.list div{display:flex;justify-content:space-between;gap:16px;padding:2px 0}
.list dt{flex:none;color:var(--soft)}
.list dd{text-align:right}
.charts .bar{display:flex;align-items:center;gap:4px 16px;flex-wrap:wrap}
.charts h2{margin:0}
.tools{margin-left:auto;display:flex;gap:6px;align-items:center}
.key{display:inline-flex;align-items:center;gap:6px;color:var(--soft)}
.key b{color:var(--text);font-weight:520}
.key i{width:12px;height:2px;background:var(--accent)}
.key .benchmark{background:var(--benchmark)}.key .drawdown,.key .lost{background:var(--down)}.key .won{background:var(--up)}
.key .entry,.key .exit{width:8px;height:8px;background:var(--text)}
.key .entry{clip-path:polygon(50% 0,100% 100%,0 100%)}
.read{color:var(--soft);min-height:1.4em;margin:6px 0 4px;white-space:pre-wrap}
.chart{position:relative;padding-right:72px;touch-action:pan-y;cursor:crosshair;user-select:none}
.chart svg{display:block;width:100%;overflow:visible}
.chart .drawdown{margin-top:8px}
.line{fill:none;stroke:var(--accent);stroke-width:1.5;vector-effect:non-scaling-stroke;stroke-linejoin:round}
path.benchmark{fill:none;stroke:var(--benchmark);stroke-width:1;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.area{fill:var(--accent);opacity:.1}
.drawdown .line{stroke:var(--down)}
.drawdown .area{fill:var(--down);opacity:.22}
.price path{vector-effect:non-scaling-stroke}
.wicks{stroke:var(--soft)}
.up-wicks,.up-bodies{stroke:var(--up)}.up-bodies{fill:var(--panel)}
.down-wicks,.down-bodies{stroke:var(--down)}.down-bodies{fill:var(--down)}
.lines line{stroke:var(--grid);stroke-width:1}
.lines text,.times span{fill:var(--faint);color:var(--faint);font-size:10.5px}
.marks circle,.marks rect,.marks path{stroke:var(--panel);stroke-width:1}
.marks .win{fill:var(--up)}.marks .loss{fill:var(--down)}.marks .entry{fill:var(--text)}
.marks line{stroke-width:1.5;opacity:.55}.marks line.win{stroke:var(--up)}.marks line.loss{stroke:var(--down)}
.marks text{fill:var(--faint);font-size:11px}
.marks line.chosen{stroke-width:2.5;opacity:1}
.cursor line{stroke:var(--faint);stroke-dasharray:3 3}
.cursor rect{fill:var(--accent);opacity:.15}
.card{position:absolute;pointer-events:none;background:var(--panel);border:1px solid var(--strong);border-radius:5px;padding:8px 10px;box-shadow:0 4px 16px #0006;min-width:168px}
.card dl{margin:4px 0 0}.card dl div{display:flex;justify-content:space-between;gap:16px}.card dd.up{color:var(--up)}.card dd.down{color:var(--down)}
.as-table{margin-top:8px}.as-table summary,.panel>summary{color:var(--soft);cursor:pointer;min-height:24px}
.as-table .scroll{max-height:320px}.as-table caption{text-align:left;color:var(--faint);padding:4px 0}
select{font:inherit;color:var(--text);background:var(--inset);border:1px solid var(--strong);border-radius:3px;padding:3px 8px;min-height:24px}
.times{position:relative;height:18px;margin-top:4px}
.times span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.note,.empty,.find{color:var(--faint);margin:8px 0}
button{font:inherit;color:var(--soft);background:var(--inset);border:1px solid var(--strong);border-radius:3px;padding:3px 10px;min-height:24px;cursor:pointer}
button[aria-pressed=true]{color:var(--accent);border-color:var(--accent)}
input{font:inherit;color:var(--text);background:var(--inset);border:1px solid var(--strong);border-radius:3px;padding:3px 8px;min-height:24px;margin-left:6px}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.scroll{overflow:auto;max-height:560px}
table{border-collapse:collapse;width:100%}
th{color:var(--faint);font-weight:420;text-align:left}
th,td{padding:4px 8px;white-space:nowrap;border-bottom:1px solid var(--line)}
thead th{position:sticky;top:0;background:var(--panel)}
.num{text-align:right}
.sortable button{border:0;background:none;padding:0;color:inherit;min-height:24px}
[aria-sort=ascending] button::after{content:' ▴'}
[aria-sort=descending] button::after{content:' ▾'}
.count{color:var(--faint);font-weight:420}
.heat{border-collapse:separate;border-spacing:2px}
.heat th,.heat td{border:0;padding:4px;border-radius:2px;font-size:11px}
.heat thead th{text-align:center}
.heat .none{color:var(--faint);text-align:center}
${[0, 1, 2, 3, 4].map((n) => `.heat${n}{background:var(--heat${n})}`).join('')}
.trust{list-style:none;margin:0;padding:0}
.trust li{border-left:3px solid var(--strong);padding:0 0 0 8px;margin-bottom:8px}
.trust li::first-letter{text-transform:uppercase}
.trust p{margin:0;color:var(--soft)}
.verdict{padding:0 6px;border-radius:3px;background:var(--inset);color:var(--soft)}
.good .verdict{color:var(--ok);background:var(--okBack)}.trust .good{border-color:var(--ok)}
.warning .verdict{color:var(--warn);background:var(--warnBack)}.trust .warning{border-color:var(--warn)}
.bad .verdict{color:var(--danger);background:var(--dangerBack)}.trust .bad{border-color:var(--danger)}
.glossary dt{margin-top:6px}
footer{color:var(--faint);text-align:center;padding:8px}
@media (max-width:900px){.two{grid-template-columns:minmax(0,1fr)}.three{grid-template-columns:minmax(0,1fr)}}
@media print{:root{color-scheme:light;${properties({ ...light, page: '#FFFFFF' })}}
body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:none;padding:0}.tools,.find,.read,.as-table,.card,button{display:none}.sortable button{display:inline}
.scroll{max-height:none;overflow:visible}.panel{break-inside:avoid}#trades{break-inside:auto}thead{display:table-header-group}
thead th{position:static}#trades table{font-size:8px}#trades th,#trades td{padding:2px 3px}}`
