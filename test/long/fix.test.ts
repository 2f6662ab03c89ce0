import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { textOf } from '../../content/split-sections.ts';
import { copydesk, emptyFolder } from '../command-line.ts';
import { sharedData } from '../shared-data.ts';

const posts = sharedData('posts');
const markdown = remark().use(remarkGfm);

/** What an editor of style has no business with, in reading order. */
function fixedStars(text: string): readonly string[] {
  const frontMatter = /^\s*(?:---\n[\s\S]*?\n---|\+\+\+\n[\s\S]*?\n\+\+\+)\n/.exec(text)?.[0] ?? '';
  const stars = [frontMatter];
  visit(markdown.parse(text.slice(frontMatter.length)), (node) => {
    if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') stars.push(node.value);
    else if (node.type === 'link' || node.type === 'image')
      stars.push(`${node.url} ${node.title ?? ''} ${textOf(node)}`);
    else if (node.type === 'blockquote' || node.type === 'table') stars.push(textOf(node));
    else if (node.type === 'heading') stars.push(`${'#'.repeat(node.depth)} ${textOf(node)}`);
  });
  return stars;
}

test.skipIf(posts === null)(
  'check --fix over a real blog (skipped without ../shared): code, links, quotations, tables, headings and front matter stay; a second time nothing changes',
  () => {
    const folder = emptyFolder();
    const blog = join(posts as string, 'helm__helm-www');
    const before = new Map(
      readdirSync(blog)
        .filter((name) => name.endsWith('.md'))
        .map((name) => [name, readFileSync(join(blog, name), 'utf8')]),
    );
    mkdirSync(join(folder, 'blog'));
    for (const [name, text] of before) writeFileSync(join(folder, 'blog', name), text);
    expect(copydesk(folder, ['check', 'blog', '--fix', '-f', 'json']).code).not.toBe(2);
    let changed = 0;
    for (const [name, text] of before) {
      const after = readFileSync(join(folder, 'blog', name), 'utf8');
      if (text !== after) changed++;
      expect(fixedStars(after), name).toEqual(fixedStars(text));
    }
    expect(changed).toBeGreaterThan(3);
    expect(copydesk(folder, ['check', 'blog', '--fix', '--dry-run'])).toMatchObject({ code: 0, stdout: '' });
  },
);
