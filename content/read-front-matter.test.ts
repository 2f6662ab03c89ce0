import { describe, expect, it } from 'vitest';
import { lineStarts, placeAt } from './position.ts';
import { readDraft } from './read-draft.ts';
import { readFrontMatter } from './read-front-matter.ts';

describe('front matter', () => {
  it.each([
    ['YAML', '---\ntitle: One\n---\nBody.'],
    ['YAML after a blank line', '\n---\ntitle: One\n---\nBody.'],
    ['YAML with BOM and CRLF', '\uFEFF---\r\ntitle: One\r\n---\r\nBody.'],
    ['TOML', '+++\ntitle = "One"\n+++\nBody.'],
    ['JSON', '{\n  "title": "One"\n}\n\nBody.'],
    ['JSON between fences', ';;;\n{ "title": "One" }\n;;;\nBody.'],
  ])('%s', (_, source) => {
    const draft = readDraft('p.md', source);
    expect([draft.title, draft.problems]).toEqual(['One', []]);
    expect(draft.sections.flatMap((section) => section.blocks.map((block) => block.text))).toEqual(['Body.']);
  });

  it('reads a quoted text that goes on at the margin, as site generators do', () => {
    expect(readFrontMatter('---\ntitle: "One\ntwo"\nday: 1\n---\n')).toMatchObject({
      frontMatter: { data: { title: 'One two', day: 1 } },
      problems: [],
    });
  });

  it('keeps TOML dates as written', () => {
    expect(readFrontMatter('+++\ndate = 2024-05-01\n+++\n').frontMatter?.data).toEqual({ date: '2024-05-01' });
  });

  it.each([
    ['---\ntitle: One: two\ntags: []\n---\nBody.', 2, 'double quotes'],
    ["---\nok: 1\nquestions: ['tis it?, b]\n---\nBody.", 3, 'double quotes'],
    ['+++\nok = 1\ntitle = \n+++\nBody.', 3, 'key = value'],
    ['{\n  "a": 1,\n}\n\nBody.', 3, 'none after the last'],
    ['---\ntitle: One\n\nBody.', 1, '---'],
  ])('a fault has its line and a mend: %j', (source, line, mend) => {
    const draft = readDraft('p.md', source);
    const [problem] = draft.problems;
    expect(problem?.rule).toBe('front-matter-invalid');
    expect(placeAt(lineStarts(source), problem?.span.start ?? -1).line).toBe(line);
    expect(problem?.suggestion).toContain(mend);
    expect(draft.sections.flatMap((section) => section.blocks.map((block) => block.text)).join(' ')).toContain('Body.');
  });

  it('leaves two rules with text between them alone', () => {
    const draft = readDraft('p.md', '---\n\nJust a sentence.\n\n---\n\nMore.');
    expect([draft.frontMatter, draft.problems]).toEqual([null, []]);
  });
});
