import type { Standing } from '../../pipeline/desk/standing.ts';
import { type Html, html } from '../../reports/reporters/html-template.ts';

export const STANDINGS: Readonly<Record<Standing, string>> = {
  'to-review': 'To review',
  'sent-back': 'Sent back',
  reopened: 'Reopened',
  approved: 'Approved',
  'signed-off': 'Signed off',
  published: 'Published',
};

/** What a standing means, for who meets the word for the first time. */
export const MEANINGS: Readonly<Record<Standing, string>> = {
  'to-review': 'nobody has decided on this text yet',
  'sent-back': 'an editor sent this text back',
  reopened: 'the text was changed after it was approved, signed off or published',
  approved: 'an editor approved this very text',
  'signed-off': 'a named person takes responsibility for this very text',
  published: 'this very text stands in the site',
};

const SIGNS: Readonly<Record<Standing, string>> = {
  'to-review': '○',
  'sent-back': '↩',
  reopened: '↻',
  approved: '✓',
  'signed-off': '✓✓',
  published: '●',
};

export function standingBadge(standing: Standing): Html {
  return html`<span class="standing ${standing}"><span class="sign" aria-hidden="true">${SIGNS[standing]}</span> ${STANDINGS[standing]}</span>`;
}
