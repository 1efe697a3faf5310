/**
 * What a page can do: sort and filter tables, keep their headers in sight, name the cells of cards on a phone, open
 * folds for printing. Without it everything can be read. Text, because it runs in the reader's browser.
 */
export const SCRIPT: string = String.raw`
'use strict';
(() => {
  const collator = new Intl.Collator('en', { numeric: true });
  const narrow = matchMedia('(max-width: 40rem)');

  function create(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  // Numbers come first, then texts; empty cells are last in both directions.
  function keyOf(cell) {
    const text = cell.textContent;
    const number = Number(cell.dataset.value);
    const isNumber = cell.dataset.value !== undefined;
    return { text, number, rank: isNumber ? 0 : text === '' ? 2 : 1 };
  }

  function compare(one, other, direction) {
    if (one.rank !== other.rank) return one.rank - other.rank;
    const order = one.rank === 0 ? one.number - other.number : collator.compare(one.text, other.text);
    return direction * order;
  }

  function sort(body, rows, column, direction) {
    const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column]) }));
    if (direction !== 0) keyed.sort((one, other) => compare(one.key, other.key, direction));
    const sorted = document.createDocumentFragment();
    for (const { row } of keyed) sorted.append(row);
    body.append(sorted);
  }

  // A click sorts up, the next one down, the third brings back the order of the report.
  const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' };
  const DIRECTIONS = { none: 0, ascending: 1, descending: -1 };

  function addSorting(table, rows) {
    const titles = [...table.tHead.rows[0].cells];
    for (const title of titles) {
      if (title.textContent === '') continue;
      const button = create('button', { type: 'button' });
      button.append(...title.childNodes);
      title.append(button);
      button.addEventListener('click', () => {
        const next = NEXT[title.getAttribute('aria-sort') ?? 'none'];
        for (const other of titles) other.removeAttribute('aria-sort');
        if (next !== 'none') title.setAttribute('aria-sort', next);
        sort(table.tBodies[0], rows, title.cellIndex, DIRECTIONS[next]);
      });
    }
  }

  function addFilter(box, rows) {
    const input = create('input', { type: 'search', placeholder: 'Filter', autocomplete: 'off' });
    input.setAttribute('aria-label', 'Filter ' + rows.length + ' rows');
    const count = create('span', { className: 'count', textContent: rows.length + ' rows' });
    count.setAttribute('role', 'status');
    const bar = create('div', { className: 'bar' });
    bar.append(input, count);
    box.before(bar);
    let texts;
    input.addEventListener('input', () => {
      texts ??= rows.map((row) => [...row.cells].map((cell) => cell.textContent).join('\n').toLowerCase());
      const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
      const shown = rows.filter((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        return !row.hidden;
      }).length;
      box.hidden = shown === 0;
      if (words.length === 0) delete count.dataset.filter;
      else count.dataset.filter = words.join(' ');
      if (words.length === 0) count.textContent = rows.length + ' rows';
      else count.textContent = shown === 0 ? 'Nothing matches' : shown + ' of ' + rows.length;
    });
  }

  // On a phone a row is a card, whose lines need the titles of their columns.
  function addTitles(table, rows) {
    if (!narrow.matches || table.classList.contains('cards')) return;
    const titles = [...table.tHead.rows[0].cells].map((title) => title.textContent);
    for (const row of rows) for (const cell of row.cells) cell.dataset.title = titles[cell.cellIndex];
    table.classList.add('cards');
  }

  // The window changes the box, a filter the table.
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest('.table');
      const fits = box.firstChild.offsetWidth <= box.clientWidth;
      box.classList.toggle('fits', fits);
      if (fits) box.removeAttribute('tabindex');
      else box.tabIndex = 0;
    }
  });

  for (const box of document.querySelectorAll('.table')) {
    const table = box.firstChild;
    sizes.observe(box);
    sizes.observe(table);
    if (table.tHead === null) continue;
    const rows = [...table.tBodies[0].rows];
    addTitles(table, rows);
    narrow.addEventListener('change', () => addTitles(table, rows));
    if (!box.classList.contains('tools')) continue;
    addSorting(table, rows);
    addFilter(box, rows);
  }

  // For browsers whose styles can't open folds.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const fold of closed) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of closed) fold.open = false;
  });
})();
`;
