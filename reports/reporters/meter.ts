import { type Html, html } from './html-template.ts';

const WIDTH = 160;
const HEIGHT = 8;

/** A bar filled to a share of [0, 1]. The figure stands beside it, so that assistive technology skips it. */
export function meter(share: number, kind: 'pass' | 'warn' | 'error'): Html {
  const filled = Number((Math.min(1, Math.max(0, share)) * WIDTH).toFixed(1));
  return html`<svg class="meter" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false"><rect class="track" width="${WIDTH}" height="${HEIGHT}"/><rect class="${kind}" width="${filled}" height="${HEIGHT}"/></svg>`;
}

/** How a share of a score reads: full, worth a look, poor. */
export function grade(share: number): 'pass' | 'warn' | 'error' {
  return share >= 0.9 ? 'pass' : share >= 0.5 ? 'warn' : 'error';
}
