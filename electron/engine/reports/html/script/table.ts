/** The trades of the page: sorted by a click on a head, found by a word. */
export const table = String.raw`
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
`
