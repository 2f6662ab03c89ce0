import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { copydesk, emptyFolder } from '../command-line.ts';
import { blog, left } from '../example-blog.ts';
import { sharedData } from '../shared-data.ts';

describe('init in a blog that exists', () => {
  test.each([
    ['_posts', { '_config.yml': 'title: x\n' }, 'jekyll', '_posts'],
    ['content/posts/en', { 'hugo.toml': 'title = "x"\n' }, 'hugo', 'content/posts'],
    ['blog', { 'docusaurus.config.ts': '', 'docs/a.md': '---\ntitle: A\n---\n\nA.\n' }, 'docusaurus', 'blog'],
    ['writing', { 'next.config.js': '' }, 'next-mdx', 'writing'],
    ['.', {}, 'astro', null],
  ] as const)('finds posts in %s by %j', (place, files, format, folder) => {
    const at = blog(place, files);
    expect(copydesk(at, ['init']).code).toBe(0);
    expect(parse(readFileSync(join(at, 'copydesk.config.yaml'), 'utf8'))).toMatchObject({
      format,
      site: [folder ?? '*.{md,mdx,markdown}'],
    });
  });

  const posts = sharedData('posts');
  const blogs = posts === null ? [] : readdirSync(posts).filter((name) => !name.includes('.jsonl'));
  test.skipIf(posts === null).each(blogs.length === 0 ? ['(skipped without ../shared)'] : blogs)(
    'is quiet at first and loud at the next bad paragraph: %s',
    (name) => {
      const folder = emptyFolder();
      mkdirSync(join(folder, 'content'));
      const from = join(posts as string, name);
      for (const file of readdirSync(from)) {
        if (file.endsWith('.md')) writeFileSync(join(folder, 'content', file), readFileSync(join(from, file)));
      }
      const made = copydesk(folder, ['init']);
      expect(made.code, made.stderr).toBe(0);
      const first = copydesk(folder, ['check', 'content']);
      expect(first.code, first.stdout).toBe(0);
      const post = readdirSync(join(folder, 'content')).find((file) => /^\d{4}|^[a-z]/.test(file)) as string;
      writeFileSync(join(folder, 'content', post), `${readFileSync(join(folder, 'content', post), 'utf8')}${left}`);
      const next = copydesk(folder, ['check', 'content']);
      expect(next.code).toBe(1);
      expect(next.stdout).toContain(`content/${post}:`);
    },
    120_000,
  );
});
