/** Type, tones, folds, callouts, code. A tone's class sets its colours; what it stands on decides how to use them. */
export const TEXT_STYLE = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 2rem 2rem; max-width: 80rem;
  background: var(--paper); color: var(--text);
  font: 400 .9375rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
code, pre { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { font-size: .925em; unicode-bidi: isolate; white-space: pre-wrap; font-variant-ligatures: none; }
h1, h2, h3, h4, h5, h6, p, summary, figcaption { white-space: pre-wrap; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; font-weight: 600; text-wrap: balance; }
h1 { margin: 0; font-size: 1.75rem; letter-spacing: -.015em; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.1875rem; letter-spacing: -.01em; }
h3, h4, h5, h6 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
p { margin: .75rem 0; max-width: 50rem; }
ul { margin: .75rem 0; padding-left: 1.25rem; }
ul.plain { padding: 0; list-style: none; }
li + li { margin-top: .25rem; }
ul.plain > li + li { margin-top: .5rem; }
li > p:first-child { margin: 0; }
li > p ~ * { margin: .25rem 0 .25rem 1.25rem; }
header { padding-bottom: 1.25rem; margin-bottom: 1.5rem; border-bottom: 1px solid var(--edge); }
header dl { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: .625rem 0 0; font-size: .875rem; }
header dl div { display: flex; gap: .5rem; min-width: 0; }
header dt { flex: none; color: var(--muted); }
header dd { margin: 0; min-width: 0; }
main > :first-child { margin-top: 0; }
main > p:first-child { font-size: 1.0625rem; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--edge); font-size: .8125rem; }
footer, .muted { color: var(--muted); }
footer b { font-weight: 600; }
.strong { font-weight: 600; }
.added, .good { --tone: var(--green); --tint: var(--green-tint); color: var(--tone); }
.changed { --tone: var(--blue); --tint: var(--blue-tint); color: var(--tone); }
.warning { --tone: var(--amber); --tint: var(--amber-tint); color: var(--tone); }
.removed, .danger { --tone: var(--red); --tint: var(--red-tint); color: var(--tone); }
.danger { font-weight: 600; }
p code, li code, summary code, .callout code, code.command {
  padding: .1em .35em; border-radius: 4px; background: var(--surface); box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
}
pre {
  margin: .75rem 0; padding: .75rem 1rem; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--surface); font-size: .8125rem; line-height: 1.6; overflow-x: auto;
}
pre code { padding: 0; background: none; font-size: inherit; }
.diff { padding: .5rem 0; }
.diff ins, .diff del, .diff span {
  display: block; padding: 0 1rem 0 2.25rem; text-indent: -1.25rem; text-decoration: none; white-space: pre-wrap;
}
.diff b { font-weight: 600; user-select: none; }
.diff ins { background: var(--green-tint); color: var(--green); }
.diff del { background: var(--red-tint); color: var(--red); }
.diff span { color: var(--muted); }
.callout {
  margin: 1rem 0; padding: .75rem 1rem; border: 1px solid; border-left-width: 4px; border-radius: 8px;
  border-color: color-mix(in srgb, var(--tone) 35%, transparent); border-left-color: var(--tone);
  background: var(--tint); color: var(--text); font-weight: 400;
}
.callout .title { display: block; margin: 0; padding-left: 1.625rem; color: var(--tone); font-weight: 600; }
.callout > :last-child { margin-bottom: 0; }
.callout .table, .callout code, .callout pre { background: var(--paper); }
.callout pre code { background: none; }
.callout td code { padding: 0; background: none; }
.icon {
  float: left; width: 16px; height: 16px; margin: .225rem 0 0 -1.625rem; fill: none; stroke: var(--tone);
  stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round;
}
.definitions { position: absolute; width: 0; height: 0; }
details { margin: .75rem 0; border: 1px solid var(--edge); border-radius: 8px; }
summary {
  padding: .5rem .875rem .5rem 2.125rem; border-radius: 7px; cursor: pointer; font-weight: 500; list-style: none;
  position: relative;
}
summary::-webkit-details-marker { display: none; }
summary::before {
  content: ""; position: absolute; left: 1rem; top: 1.05rem; width: .4rem; height: .4rem;
  border: solid var(--muted); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg);
}
details[open] > summary::before { transform: translateY(-2px) rotate(45deg); }
details[open] > summary { border-bottom: 1px solid var(--edge); border-radius: 7px 7px 0 0; }
summary:hover { background: var(--surface); }
.folded { padding: .25rem 1rem .5rem; }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
@media (max-width: 40rem) {
  body { padding: 1.5rem 1rem 1rem; }
  h1 { font-size: 1.4375rem; }
  .folded { padding: .25rem .75rem .5rem; }
}
`;
