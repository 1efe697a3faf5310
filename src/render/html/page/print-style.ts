/** On paper: everything open, nothing to press, nothing cut off. */
export const PRINT_STYLE = `
@media print {
  @page { margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; opacity: 1; }
  summary::before, .bar input { display: none; }
  summary { padding-left: .875rem; }
  .bar:not(:has([data-filter])) { display: none; }
  .count[data-filter]::before { content: "Filtered by " attr(data-filter) ": "; }
  .table, .table.long, pre { max-height: none; overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { white-space: pre-wrap; overflow-wrap: break-word; }
  th, td { padding: .25rem .3125rem; }
  .right { white-space: pre; }
  .wrap { min-width: 0; overflow-wrap: anywhere; }
  thead th { position: static; }
  th button::after { content: none; }
  tr, .lane, .callout, figcaption { break-inside: avoid; }
  h1, h2, h3, h4, h5, h6, summary, figcaption { break-after: avoid; }
}
`;
