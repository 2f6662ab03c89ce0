import { expect, test } from 'vitest';
import { impliedBrief } from './implied-brief.ts';
import { withOutlineIds } from './outline-ids.ts';
import { readDraft } from './read-draft.ts';

const source = 'Opening.\n\n## Why bother\n\nText.\n\n## FAQ\n\nMore.\n\n## FAQ\n\nAgain.\n';

test('a draft is not renamed by the brief that it implies', () => {
  for (const text of [source, `# Title\n\n${source}`, `---\ntitle: T\n---\n${source}`]) {
    const draft = readDraft('a.md', text);
    expect(withOutlineIds(draft, impliedBrief(draft)).sections).toEqual(draft.sections);
  }
});

test("a printed section gets its outline's id back, and ids stay unique", () => {
  const draft = readDraft('a.md', source);
  const implied = impliedBrief(draft);
  const named = implied.outline.map((section) =>
    section.heading === 'Why bother' ? { ...section, id: 'intro' } : section,
  );
  const ids = withOutlineIds(draft, { ...implied, outline: named }).sections.map(({ id }) => id);
  expect(ids).toEqual(['intro-2', 'intro', 'faq', 'faq-2']);
});

test('headings are told by their words, not by their Markdown', () => {
  const draft = readDraft('a.md', '## What `max-age` *means*\n\nText.\n');
  const implied = impliedBrief(draft);
  const outline = implied.outline.map((section) => ({ ...section, id: 'max', heading: 'What `max-age` *means*' }));
  expect(withOutlineIds(draft, { ...implied, outline }).sections.map(({ id }) => id)).toEqual(['max']);
});
