import { disclosureIn, disclosureText } from '../../content/disclosure.ts';
import { readFrontMatter } from '../../content/read-front-matter.ts';
import { facts, type PostView, part, state } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';

/** Who stands behind the post, for which text, and what readers are told; on paper, the lines to sign on. */
export function signOffPart(view: PostView): Html {
  const { post, source } = view;
  const grade = source === undefined ? null : disclosureIn(readFrontMatter(source).frontMatter?.data ?? {});
  const { signOff = null } = post;
  const holds = signOff !== null && signOff.contentHash === post.contentHash;
  return part(view, 'sign-off', 'Sign-off', [
    signOff === null
      ? html`<p>${state('unverified', 'Not signed off')} <span class="quiet">Nobody has taken responsibility for this text yet.</span></p>`
      : html`<p>${state(holds ? 'pass' : 'warn', holds ? 'Signed off' : 'Reopened')} ${bidi(signOff.by)}, ${bidi(signOff.role)}, for ${signOff.scope.join(', ') || 'nothing in particular'}, ${bidi(signOff.at)}.${!holds && ' The text was changed afterwards.'}</p>`,
    facts('facts signatures', [
      ['Reviewer', signOff === null ? blank() : bidi(signOff.by)],
      ['Role', signOff === null ? blank() : bidi(signOff.role)],
      ['Scope', signOff === null ? '☐ facts ☐ voice ☐ legal' : signOff.scope.join(', ') || '–'],
      ['Decision, day', signOff === null ? blank() : bidi(signOff.at)],
      ['Of the text', html`<code>${bidi(post.contentHash)}</code>`],
    ]),
    html`<p class="disclosure"><span class="quiet">Readers are told:</span> ${grade === null ? html`<span class="quiet">nothing; the post has no disclosure.</span>` : html`<q>${bidi(disclosureText(grade))}</q>`}</p>`,
  ]);
}

function blank(): Html {
  return html`<span class="blank"><span class="hidden">to be filled in</span></span>`;
}
