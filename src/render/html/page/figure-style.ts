/** Drawings. Names stand left of the rows, above them on a phone; lines from the axis run behind all rows. */
export const FIGURE_STYLE = `
figure { margin: 1.25rem 0; padding: 1rem 1.25rem; border: 1px solid var(--edge); border-radius: 8px; }
figcaption { font-weight: 600; }
.legend {
  display: flex; flex-wrap: wrap; gap: .125rem 1.125rem; margin: .375rem 0 .875rem; padding: 0; list-style: none;
  color: var(--muted); font-size: .7813rem;
}
.legend li { display: flex; align-items: center; gap: .375rem; margin: 0; }
.key { height: 14px; flex: none; overflow: visible; }
.plot { --names: clamp(12.5rem, 22vw, 15.5rem); --ends: 0rem; position: relative; }
.timed { --names: clamp(14rem, 27vw, 19rem); --ends: 7rem; }
.axis, .grid { display: block; overflow: visible; }
.axis, .track { position: relative; width: calc(100% - var(--names) - var(--ends)); margin-left: var(--names); }
.axis { position: relative; }
.grid {
  position: absolute; top: 0; left: var(--names); width: calc(100% - var(--names) - var(--ends)); height: 100%;
}
.lane {
  display: grid; grid-template-columns: var(--names) 1fr var(--ends); align-items: center; position: relative;
  padding: .375rem 0; border-top: 1px solid var(--edge); break-inside: avoid;
}
.lane .track { width: 100%; margin: 0; display: block; overflow: visible; }
.name { padding-right: 1rem; font-size: .8125rem; line-height: 1.35; }
.name code { display: block; }
.name small { display: block; color: var(--muted); font-size: .7188rem; }
.name .danger, .name .warning { color: var(--tone); font-weight: 600; }
.took { padding-left: 1rem; font-size: .8125rem; line-height: 1.35; }
.took span { display: block; }
.note { margin-bottom: 0; color: var(--muted); font-size: .8125rem; }
.axis text { fill: var(--muted); font-size: 11px; text-anchor: middle; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.axis .label { fill: var(--text); }
.axis .first { text-anchor: start; }
.axis .last { text-anchor: end; }
.axis .now { fill: var(--blue); font-weight: 600; }
.tick { stroke: var(--edge); }
line.now { stroke: var(--blue); stroke-width: 1.5; }
.life { stroke: currentColor; stroke-width: 3; opacity: .5; }
.life.undecided { stroke-dasharray: 5 4; }
.hollow { fill: var(--paper); stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.blank { stroke: var(--paper); stroke-width: 6; }
.points { fill: none; stroke: currentColor; stroke-width: 3; stroke-linecap: round; }
.covered { --strip: none; fill: var(--green); opacity: .4; }
.gap { --strip: var(--red); fill: url(#hatch-gap); }
.lapse { --strip: var(--muted); fill: url(#hatch-lapse); }
.strip, .hatch { stroke: var(--strip); stroke-width: 1; }
.hatch { stroke-width: 1.5; }
.queued { stroke: var(--muted); stroke-width: 1.5; stroke-dasharray: 1.5 3; }
.making { stroke: currentColor; stroke-width: 6; opacity: .55; }
@media (max-width: 40rem) {
  figure { padding: .75rem; }
  .plot, .timed { --names: 0rem; --ends: 0rem; }
  .lane { grid-template-columns: 1fr auto; row-gap: .25rem; }
  .lane .track { grid-row: 2; grid-column: 1 / -1; }
  .name { justify-self: start; padding: 0; background: var(--paper); }
  .took { text-align: right; }
}
`;
