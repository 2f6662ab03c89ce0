import { expect, test } from 'vitest';
import { postOf } from '../analyzers/corpus-sample.ts';
import { putAway } from './put-away.ts';

const nested = `${'> '.repeat(60)}deep\n\n${Array.from({ length: 40 }, (_, at) => `${'  '.repeat(at)}- item`).join('\n')}\n`;

test.each([
  [
    'dates in YAML',
    'a.md',
    '---\ntitle: Dates\ndate: 2026-05-04T10:00:00Z\ntags: [a, null, 1.5]\n---\n\n# One\n\nText *with* marks &amp; more.\n',
  ],
  [
    'dates in TOML',
    'b.md',
    '+++\ntitle = "Dates"\ndate = 2026-05-04\nat = 07:32:00\n+++\n\nText[^1].\n\n[^1]: A note.\n',
  ],
  [
    'a page',
    'c.html',
    '<html><head><title>T</title></head><body><main><h1>T</h1><p>Text <a href="/b">b</a></p></main></body></html>',
  ],
  ['blocks in blocks', 'd.md', nested],
  ['characters beyond the plain ones', 'e.md', '# Ünïcode 🌱\n\n| a | b |\n| - | - |\n| “x” | 日本 |\n'],
])('a post comes back as it was put away: %s', (_, path, source) => {
  const post = postOf(path, source);
  const back = putAway(post)();
  expect(back).toStrictEqual(post);
  const [section] = back.draft.sections;
  if (section !== undefined && section.nodes.length > 0) {
    // What was one node is one node: analyzers look for those of a section in the tree.
    expect(back.draft.tree.children.some((node) => section.nodes.includes(node))).toBe(
      post.draft.tree.children.some((node) => post.draft.sections[0]?.nodes.includes(node)),
    );
  }
});
