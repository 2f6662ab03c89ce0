import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Analyzer } from '../analyzers/analyzer.ts';
import { fitCorpus } from '../analyzers/corpus.ts';
import { applyEdits } from '../content/edit.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { parseConfig } from './config.ts';
import { entryOf } from './entry.ts';
import { readText } from './files.ts';
import { measuredAgain } from './measure-again.ts';
import { type Measuring, measuringWith } from './measuring.ts';
import { type Measured, measured } from './post.ts';
import type { SitePost } from './read-post.ts';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const posts: readonly SitePost[] = ['drafts', 'site'].flatMap((name) =>
  readdirSync(join(folder, name))
    .filter((file) => /\.(?:md|html)$/.test(file))
    .map((file) => {
      const draft = readDraft(`${name}/${file}`, readText(join(folder, name, file)));
      return { draft, brief: impliedBrief(draft) };
    }),
);
const measuring = measuringWith(parseConfig({}, 'test'), fitCorpus(posts), 'test');

/** Everything a report tells of a post. */
function told(post: Measured): unknown {
  const { brief } = post.article;
  return entryOf({ ...post, brief, before: null, provenance: new Map() }, 'post.md', { origin: null, briefPath: null });
}

/** The same, and how often each section was measured. */
function counted(): { readonly measuring: Measuring; readonly sections: string[] } {
  const sections: string[] = [];
  const watch = (analyzer: Analyzer): Analyzer =>
    analyzer.name === 'sentences' && analyzer.extent === 'section'
      ? {
          ...analyzer,
          analyze: (section, signals, context) => {
            sections.push(section.id);
            return analyzer.analyze(section, signals, context);
          },
        }
      : analyzer;
  return { measuring: { ...measuring, analyzers: measuring.analyzers.map(watch) }, sections };
}

describe('measured again after an edit', () => {
  test.each(posts.map(({ draft, brief }) => ({ name: draft.path, draft, brief })))(
    'is what measuring anew gives: $name',
    ({ draft: { path, source, sections }, brief }) => {
      const first = measured(path, source, brief, measuring);
      expect(sections.length).toBeGreaterThan(0);
      for (const { body } of sections) {
        const text = source.slice(body.start, body.end);
        const longer = `${text.trimEnd()} It costs 40 dollars, which is a great deal more than you think!${text.slice(text.trimEnd().length)}`;
        const next = applyEdits(source, [{ ...body, text: longer }]);
        const implied = impliedBrief(readDraft(path, next));
        expect(told(measuredAgain(first, next, implied, measuring))).toEqual(
          told(measured(path, next, implied, measuring)),
        );
      }
    },
  );

  test('measures the edited section, and no other', () => {
    const [post] = posts.filter(({ draft }) => draft.sections.length > 3);
    const { path, source, sections } = (post as SitePost).draft;
    const watch = counted();
    const first = measured(path, source, (post as SitePost).brief, watch.measuring);
    watch.sections.length = 0;
    const { body, id } = sections[1] as (typeof sections)[number];
    const next = applyEdits(source, [
      { start: body.end, end: body.end, text: '\n\nOne more sentence stands here.\n\n' },
    ]);
    measuredAgain(first, next, impliedBrief(readDraft(path, next)), watch.measuring);
    expect(watch.sections).toEqual([id]);
  });

  test('measures all where a definition that links may hang on is gone', () => {
    const source =
      '# A\n\nIntro here.\n\n## B\n\nSee [the notes][n] on it.\n\n## C\n\nThe end is near.\n\n[n]: https://a.example\n';
    const brief = impliedBrief(readDraft('a.md', source));
    const watch = counted();
    const first = measured('a.md', source, brief, watch.measuring);
    watch.sections.length = 0;
    const next = source.replace(/\n\[n\].*\n$/, '');
    measuredAgain(first, next, impliedBrief(readDraft('a.md', next)), watch.measuring);
    expect(watch.sections).toHaveLength(3);
  });
});
