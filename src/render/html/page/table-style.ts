/**
 * Tables. One that fits the page has a header that sticks to the window (`fits`, set by the script); any other scrolls
 * in its box. On a phone each row is a card, once the script has named its cells (`cards`).
 */
export const TABLE_STYLE = `
.table { margin: .75rem 0; border: 1px solid var(--edge); border-radius: 8px; overflow: auto; }
.table.long { max-height: 85vh; }
.table.fits { max-height: none; overflow: visible; }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: .8438rem; line-height: 1.45; }
th, td { padding: .4375rem .625rem; text-align: left; vertical-align: top; white-space: pre; unicode-bidi: isolate; }
th:first-child, td:first-child { padding-left: 1rem; }
th:last-child, td:last-child { padding-right: 1rem; }
td code, th code { white-space: inherit; }
.wrap { white-space: pre-wrap; min-width: 12rem; }
.right { text-align: right; }
tr + tr > * { border-top: 1px solid var(--edge); }
tbody tr:hover > * { background: var(--surface); }
thead th {
  position: sticky; top: 0; z-index: 1; background: var(--surface); border-bottom: 1px solid var(--edge);
  color: var(--muted); font-size: .7813rem; font-weight: 600;
}
thead th:first-child { border-top-left-radius: 7px; }
thead th:last-child { border-top-right-radius: 7px; }
tbody tr:last-child > :first-child { border-bottom-left-radius: 7px; }
tbody tr:last-child > :last-child { border-bottom-right-radius: 7px; }
.facts th { width: 1%; color: var(--muted); font-weight: 400; }
.facts td { white-space: pre-wrap; }
.label > span {
  display: inline-block; padding: 0 .5rem; border-radius: 1rem; background: var(--tint); font-weight: 500;
  font-size: .95em; white-space: nowrap;
}
.label > .danger { background: var(--tone); color: var(--paper); font-weight: 600; }
th button {
  all: unset; display: flex; box-sizing: border-box; width: calc(100% + .75rem); margin: -.4375rem -.375rem;
  padding: .4375rem .375rem; border-radius: 4px; cursor: pointer;
}
th button:hover, th[aria-sort] button { color: var(--text); }
th button:focus-visible { outline: 2px solid var(--blue); outline-offset: -2px; }
th button::after { content: "\\2195"; display: inline-block; width: 1em; margin-left: .25em; text-align: center; opacity: 0; }
th button:hover::after { opacity: .5; }
th[aria-sort] button::after { opacity: 1; }
th[aria-sort="ascending"] button::after { content: "\\2191"; }
th[aria-sort="descending"] button::after { content: "\\2193"; }
.right button { flex-direction: row-reverse; }
.right button::after { margin: 0 .25em 0 0; }
.bar { display: flex; align-items: center; gap: .75rem; margin: .75rem 0 -.25rem; }
.bar input {
  flex: 0 1 18rem; min-width: 0; padding: .3125rem .625rem; border: 1px solid var(--edge); border-radius: 6px;
  background: var(--paper); color: var(--text); font: inherit; font-size: .875rem;
}
.bar input:focus-visible { outline-offset: -1px; border-color: transparent; }
.bar input::placeholder { color: var(--muted); opacity: 1; }
.count { color: var(--muted); font-size: .8125rem; }
@media screen and (max-width: 40rem) {
  .wrap { min-width: 11rem; }
  .bar input { flex: 1 1 auto; font-size: 1rem; }
  .cards, .cards tbody, .cards tr { display: block; }
  .cards thead { position: sticky; top: 0; z-index: 1; display: none; background: var(--surface); }
  .tools .cards thead { display: block; border-bottom: 1px solid var(--edge); }
  .cards thead tr { display: flex; gap: .875rem; padding: .5rem 1rem; overflow-x: auto; }
  .cards thead th { position: static; padding: 0; border: 0; background: none; }
  .cards thead th:empty { display: none; }
  .cards tbody tr { padding: .5rem 1rem; }
  .cards tr + tr { border-top: 1px solid var(--edge); }
  .cards td, .cards td:first-child, .cards td:last-child {
    display: flow-root; padding: .125rem 0 .125rem 6.5rem; border: 0; text-align: left; white-space: pre-wrap;
  }
  .cards td[data-title=""], .cards td[data-title=""] + td, .cards td:first-child:has(.label) {
    display: inline-block; padding-left: 0; margin-right: .375rem;
  }
  .cards td[data-title=""] + td::before, .cards td:first-child:has(.label)::before { content: none; }
  .cards td:empty { display: none; }
  .cards td::before {
    content: attr(data-title); float: left; width: 6rem; margin-left: -6.5rem; color: var(--muted); white-space: normal;
  }
  .long:has(.cards) { max-height: 85vh; overflow: auto; }
}
`;
