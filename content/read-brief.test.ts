import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../test/shared-data.ts';
import { readBrief } from './read-brief.ts';

const good = `---
schema: brief/v1
id: c-1
title: "Home composting"
audience: { who: "first-time gardener" }
keywords:
  primary: home composting
  questions:
    - "What can't you compost?"
facts:
  - { id: f1, claim: "Scraps make up 30 percent of waste.", source: epa }
  - { id: f2, claim: "Browns supply carbon.", source: epa }
sources:
  - { id: epa, title: "Composting At Home", publisher: EPA, url: "https://www.epa.gov/x", kind: primary, published: 2024-05-01 }
length: { target_words: 400 }
kpi:
  reading-grade: [error, { max: 9 }]
  keyword-density: off
  length: [warn, { between: [300, 500] }]
---

# Angle
Trouble first.

# Outline
## Why bother?  {#why role=intro words=100 tone=encouraging}
- [f1] [f2]
## Mixing \`browns\` & greens {role="how to" keyphrase="browns and greens" model=house/steps}
- Weigh both [f2]; then mix.
  - Deeper point
## FAQ

# Notes for the editor
Not for the writer.
`;

/** Problems as `level line:column message | mend`. */
function problems(source: string): readonly string[] {
  return readBrief('b.md', source).problems.map(
    ({ level, place, message, mend }) => `${level} ${place?.line}:${place?.column} ${message} | ${mend}`,
  );
}

function withLine(from: string, to: string): string {
  expect(good).toContain(from);
  return good.replace(from, to);
}

describe('a good brief', () => {
  const { brief, problems: found } = readBrief('briefs\\b.md', good);

  it('reads without a word', () => {
    expect(found).toEqual([]);
    expect(brief).toMatchObject({
      path: 'briefs/b.md',
      id: 'c-1',
      slug: 'home-composting',
      status: 'draft',
      locale: 'en-US',
      audience: { who: 'first-time gardener', knows: null, wants: null },
      keywords: { primary: 'home composting', questions: ["What can't you compost?"], synonyms: [] },
      length: { words: 400, tolerance: 0.2 },
      eeat: {
        author: { name: 'REQUIRED-AT-PUBLISH' },
        reviewer: { required: false },
        disclosure: 'ai-assisted-human-reviewed',
      },
      kpi: {
        'reading-grade': { level: 'error', max: 9 },
        'keyword-density': { level: 'off' },
        length: { level: 'warn', min: 300, max: 500 },
      },
      angle: 'Trouble first.',
      editorNotes: 'Not for the writer.',
    });
    expect(brief?.sources[0]).toMatchObject({
      published: '2024-05-01',
      kind: 'primary',
      notes: null,
      place: { line: 14, column: 5 },
    });
  });

  it('has its outline with roles, pins, points and words shared out', () => {
    expect(brief?.outline).toMatchObject([
      {
        id: 'why',
        heading: 'Why bother?',
        task: 'intro',
        words: 100,
        tone: 'encouraging',
        points: [{ text: '', facts: ['f1', 'f2'] }],
      },
      {
        id: 'mixing-browns-greens',
        heading: 'Mixing `browns` & greens',
        task: 'how-to',
        words: 150,
        keyphrase: 'browns and greens',
        pin: 'house/steps',
        points: [
          { text: 'Weigh both [f2]; then mix.', facts: ['f2'] },
          { text: 'Deeper point', facts: [] },
        ],
      },
      { id: 'faq', task: 'faq', words: 150, points: [] },
    ]);
  });

  it('reads the same with BOM and CRLF', () => {
    const other = readBrief('briefs/b.md', `\uFEFF${good.replaceAll('\n', '\r\n')}`);
    expect(other.problems).toEqual([]);
    expect(other.brief?.outline.map((section) => section.heading)).toEqual(
      brief?.outline.map((section) => section.heading),
    );
    expect(other.brief?.angle).toBe('Trouble first.');
  });

  it('may come as TOML and in camelCase', () => {
    const source =
      '+++\ntitle = "T"\naudience = "cooks"\nkeywords = "soup"\n[length]\ntargetWords = 300\n+++\n# Outline\n## A\n';
    expect(readBrief('b.md', source)).toMatchObject({
      problems: [],
      brief: { length: { words: 300 }, keywords: { primary: 'soup' }, audience: { who: 'cooks' } },
    });
  });
});

describe('faults have a place and a mend', () => {
  it.each([
    ['title: "Home composting"\n', '', 'error 2:1 `title` is missing | add title: "…"'],
    ['audience: { who:', 'audience: { whom:', 'error 5:11 `audience.who` is missing'],
    ['primary: home composting', 'primary:', 'error 7:3 `keywords.primary` is missing'],
    ['schema: brief/v1', 'schema: brief/v2', 'error 2:1 The schema "brief/v2" is unknown'],
    [
      'id: c-1',
      'slug: ../../etc/passwd',
      'error 3:1 The slug "../../etc/passwd" would leave the output folder | use a name without "/" and "..", such as etc-passwd',
    ],
    ['id: c-1', 'slug: a/b', 'error 3:1 The slug "a/b" would leave'],
    ['id: c-1', 'slug: My Post', 'warn 3:1 The slug "My Post" is not kebab-case | write my-post'],
    ['id: c-1', 'statsu: ready', 'warn 3:1 Unknown key `statsu` | did you mean status?'],
    ['id: c-1', 'status: reddy', 'error 3:1 `status` cannot be "reddy" | did you mean ready?'],
    [
      'target_words: 400',
      'target_word: 400',
      'warn 15:11 Unknown key `length.target_word` | did you mean target_words?',
    ],
    [
      'target_words: 400',
      'target_words: many',
      'error 15:11 `length.target_words` must be a number from 1 to 100000, not "many"',
    ],
    [
      'source: epa }\n  - { id: f2',
      'source: eap }\n  - { id: f2',
      'error 11:5 Fact f1 names the source "eap", which does not exist | did you mean epa?',
    ],
    ['{ id: f2,', '{ id: f1,', 'error 12:5 The fact id "f1" stands twice'],
    [
      '"https://www.epa.gov/x"',
      'www.epa.gov',
      'error 14:61 The source URL "www.epa.gov" is no web address | start it with https://',
    ],
    ['[f1] [f2]', '[f1] [f9]', 'error 27:9 The outline cites [f9], but no such fact exists'],
    ['role=intro', 'rloe=intro', 'warn 26:23 Unknown attribute `rloe` | did you mean role?'],
    ['role=intro', 'role=intor', 'warn 26:23 Unknown role "intor" | did you mean intro?'],
    ['words=100', 'words=lots', 'error 26:34 "words=lots" is no number of words | write words=200'],
    [
      'tone=encouraging}',
      'tone=encouraging',
      'error 26:1 The attributes of "Why bother?" are never closed | end the heading with }',
    ],
    ['## FAQ', '## FAQ {#why}', 'error 31:1 The section id "why" stands twice'],
    ['# Angle', '# Angel', 'warn 22:1 Unknown part "# Angel" | did you mean # Angle?'],
    [
      'reading-grade: [error',
      'reading-grad: [error',
      'error 17:3 There is no KPI `reading-grad` | did you mean reading-grade?',
    ],
    [
      'reading-grade: [error',
      'reading-grade: [erorr',
      'error 17:3 The level of `kpi.reading-grade` must be off, warn or error',
    ],
    [
      'id: c-1',
      'voice: { sentiment: { valence: [0.5, 0.1] } }',
      'error 3:23 `voice.sentiment.valence` must be two numbers',
    ],
    ['id: c-1', 'outputs: { format: [hugoo] }', 'error 3:12 The output format "hugoo" is unknown'],
    [
      'claim: "Browns supply carbon."',
      'claim: "Scraps make up 40 percent of waste."',
      'warn 12:5 Fact f2 contradicts fact f1: 40 against 30 (percent)',
    ],
  ])('%j → %j', (from, to, expected) => {
    expect(
      problems(withLine(from, to)).some((problem) => problem.startsWith(expected)),
      problems(withLine(from, to)).join('\n'),
    ).toBe(true);
  });

  it('tells several at once and gives no brief', () => {
    const source = good
      .replace('title: "Home composting"\n', '')
      .replace('status', 'x')
      .replace('words=100', 'words=-5')
      .replace('[f1] [f2]', '[f7]');
    const reading = readBrief('b.md', source);
    expect(reading.brief).toBeNull();
    expect(reading.problems.filter((problem) => problem.level === 'error')).toHaveLength(3);
  });

  it('keeps the brief where it only warns', () => {
    expect(readBrief('b.md', withLine('id: c-1', 'statsu: ready')).brief?.title).toBe('Home composting');
  });

  it.each([
    [`questions: ['tis safe?, Why?]`, 'error 3:14 Not valid YAML'],
    [`questions: [What is "this"?, "b" c]`, 'error 3:'],
    [`questions: [Is it safe?, ? what then`, 'error 3:13 Not valid YAML'],
    [`questions: [What's "open, Why?]`, 'warn 3:14'],
    [`questions: ["open, Why?]`, 'error 3:14 Not valid YAML'],
    [
      `questions: [What can't you compost?, Why?]`,
      'warn 3:14 "What can\'t you compost?" stands in a list between [ ] without quotes',
    ],
  ])('knows the trap of lists between brackets: %s', (line, expected) => {
    const found = problems(`---\nkeywords:\n ${line}\n---\n`);
    expect(
      found.some((problem) => problem.startsWith(expected) && problem.includes('double quotes')),
      found.join('\n'),
    ).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['text only', 'Only text.'],
    ['empty front matter', '---\n---\n'],
    ['a list', '---\n- a\n- b\n---\n'],
    ['never closed', '---\ntitle: x'],
    ['nested deeply', `---\na: ${'['.repeat(5_000)}\n---\n`],
    ['nested in itself', '---\na: &a { b: *a }\n---\n'],
    ['no text at all', '\0\ud800'],
  ])('never throws: %s', (_, source) => {
    const { brief, problems: found } = readBrief('b.md', source);
    expect(brief).toBeNull();
    expect(found.length).toBeGreaterThan(0);
  });

  it('lends a brief without an outline a plain one', () => {
    const source = `${good.slice(0, good.indexOf('# Outline'))}`;
    const { brief, problems: found } = readBrief('b.md', source);
    expect(found.map((problem) => problem.message)).toEqual(['The brief has no outline; a plain one is used']);
    expect(brief?.outline.map((section) => section.task)).toEqual(['answer', 'explanation', 'faq']);
    expect(brief?.outline.flatMap((section) => section.points.flatMap((point) => point.facts))).toEqual(['f1', 'f2']);
  });
});

const folder = sharedData('briefs');
if (folder === null) console.warn('content/read-brief.test.ts: real briefs skipped, the shared data is absent');

it.skipIf(folder === null)('reads the real briefs without a problem', () => {
  for (const name of ['credit-freeze-vs-fraud-alert', 'home-composting-beginners', 'nodejs-release-schedule-2027']) {
    const { brief, problems: found } = readBrief(name, readFileSync(join(folder ?? '', `${name}.md`), 'utf8'));
    expect(found, name).toEqual([]);
    expect(brief?.outline.length, name).toBeGreaterThan(4);
  }
});
