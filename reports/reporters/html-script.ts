/*
 * The one script of our pages: tables of the class `sortable` are sorted by a click on a head, rows are filtered by
 * their words. It reads the page and writes no markup; without it the tables are plain tables, the worst posts first.
 * `data-key` of a cell is the figure it is sorted by; a cell without one goes by its text.
 */
export const SCRIPT = `
'use strict';
for (const table of document.querySelectorAll('table.sortable')) {
  const [body] = table.tBodies;
  const heads = [...table.tHead.rows[0].cells];
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  said.className = 'hidden';
  table.parentElement.before(said);
  const sort = (head, at) => {
    const keys = [...body.rows].map((row) => {
      const { dataset, textContent } = row.cells[at];
      return { row, key: 'key' in dataset ? Number(dataset.key) : textContent.trim().toLowerCase() };
    });
    const before = head.getAttribute('aria-sort');
    const first = typeof keys[0]?.key === 'number' ? 'descending' : 'ascending';
    const next = before === null ? first : before === 'ascending' ? 'descending' : 'ascending';
    const sign = next === 'ascending' ? 1 : -1;
    keys.sort((one, other) => (one.key < other.key ? -sign : one.key > other.key ? sign : 0));
    body.append(...keys.map(({ row }) => row));
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', next);
    said.textContent = 'Sorted by ' + head.textContent + ', ' + next;
  };
  heads.forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(head, at));
  });
}
for (const field of document.querySelectorAll('.filter')) {
  const [input] = field.getElementsByTagName('input');
  const [said] = field.getElementsByTagName('output');
  const rows = [...document.getElementById(input.getAttribute('aria-controls')).tBodies[0].rows];
  const words = rows.map((row) => row.textContent.toLowerCase());
  input.addEventListener('input', () => {
    const wanted = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((word) => words[at].includes(word));
      if (!row.hidden) shown++;
    });
    said.textContent = wanted.length === 0 ? '' : shown + ' of ' + rows.length;
  });
  field.hidden = false;
}
`;
