import { describe, expect, it } from 'vitest';
import { disableComments } from './disable-comments.ts';
import { readDraft } from './read-draft.ts';

const head = '---\ntitle: Piles\n---\n\n';

/** What each comment covers, as text. */
function covered(body: string, path = 'post.md') {
  const source = `${head}${body}`;
  return disableComments(readDraft(path, source)).map(({ rules, reason, scope }) => [
    rules.join(),
    reason,
    source.slice(scope.start, scope.end).trim(),
  ]);
}

describe('a comment that disables', () => {
  it('holds for the next block, a list as a whole', () => {
    expect(covered('One.\n\n<!-- copydesk-disable-next grounding -- told by phone -->\n\nTwo.\n\nThree.\n')).toEqual([
      ['grounding', 'told by phone', 'Two.'],
    ]);
    expect(covered('<!-- copydesk-disable-next title, slug -- x -- y -->\n- a\n- b\n\nThree.\n')).toEqual([
      ['title,slug', 'x -- y', '- a\n- b'],
    ]);
  });

  it('holds up to where each rule is enabled again, else to the end', () => {
    const body = 'One.\n\n<!-- copydesk-disable a, b -- why -->\n\nTwo.\n\n<!-- copydesk-enable a -->\n\nThree.\n';
    expect(covered(body)).toEqual([
      ['a', 'why', 'Two.'],
      ['b', 'why', 'Two.\n\n<!-- copydesk-enable a -->\n\nThree.'],
    ]);
  });

  it('before all text holds for the whole file', () => {
    const body = '<!-- copydesk-disable a -- why -->\n\nOne.\n';
    expect(covered(body)).toEqual([['a', 'why', `${head}${body}`.trim()]]);
  });

  it('may lack its rule or its reason, which is told elsewhere', () => {
    expect(covered('One.\n\n<!-- copydesk-disable -->\n')).toEqual([['', null, '']]);
    expect(covered('One.\n\n<!-- copydesk-disable a -->\n')).toEqual([['a', null, '']]);
  });

  it('is written as an expression in MDX', () => {
    expect(covered('One.\n\n{/* copydesk-disable-next a -- why */}\n\nTwo.\n', 'post.mdx')).toEqual([
      ['a', 'why', 'Two.'],
    ]);
  });

  it('is code in code', () => {
    expect(covered('```html\n<!-- copydesk-disable a -- why -->\n```\n\nOne.\n')).toEqual([]);
    expect(covered('One: `<!-- copydesk-disable a -- why -->` and `{/* copydesk-disable a */}`.\n')).toEqual([]);
  });
});
