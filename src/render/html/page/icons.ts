import { asMarkup, type Markup } from '../markup.ts';

/** The signs of callouts, used by reference; drawn in 16 by 16. */
export const ICONS: Markup = asMarkup(`\
<svg class="definitions" aria-hidden="true"><defs>
<g id="icon-good"><circle cx="8" cy="8" r="7"/><path d="M4.8 8.3l2.2 2.2 4.2-4.6"/></g>
<g id="icon-warning"><path d="M8 1.6 15 14H1z"/><path d="M8 6.2v3.6M8 11.8v.1"/></g>
<g id="icon-danger"><path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/><path d="M8 4.4v4.4M8 11.4v.1"/></g>
</defs></svg>
`);
