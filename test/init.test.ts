import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { copydesk, filesIn } from './command-line.ts';
import { blog, left, site } from './example-blog.ts';

describe('init in a blog that exists', () => {
  test('makes a configuration and a baseline with which a check is quiet until something bad comes', () => {
    const folder = blog('src/content/blog', {
      'astro.config.mjs': 'throw new Error("not run")',
      'README.md': '# Blog\n',
    });
    const made = copydesk(folder, ['init']);
    expect(made.code, made.stderr).toBe(0);
    expect(made.stdout).toContain('created copydesk.config.yaml');
    expect(made.stdout).toContain('format astro: astro.config.mjs');
    expect(made.stdout).toContain('next: npx copydesk check src/content/blog');
    expect(parse(readFileSync(join(folder, 'copydesk.config.yaml'), 'utf8'))).toMatchObject({
      site: ['src/content/blog'],
      format: 'astro',
    });
    const first = copydesk(folder, ['check', 'src/content/blog']);
    expect(first.code, first.stdout).toBe(0);
    expect(first.stdout).toMatch(/^0 errors, 0 warnings; [1-9]\d* known to the baseline/m);
    const post = join(folder, 'src/content/blog', site[0] as string);
    writeFileSync(post, `${readFileSync(post, 'utf8')}${left}`);
    expect(copydesk(folder, ['check', 'src/content/blog']).code).toBe(1);
    const before = filesIn(folder);
    const again = copydesk(folder, ['init']);
    expect(again.stdout).toMatch(/kept +copydesk\.config\.yaml\nkept +copydesk-baseline\.json/);
    for (const name of ['copydesk.config.yaml', 'copydesk-baseline.json']) {
      expect(filesIn(folder).get(name)).toEqual(before.get(name));
    }
  });

  test('maps the field of the keyphrase, and takes readers of code for programmers', () => {
    const at = blog(
      'posts',
      {},
      (text) => `${text.replace(/^slug: (.*)$/m, 'slug: $1\nseo:\n  focusKeyword: $1')}\n\`\`\`sh\nls\n\`\`\`\n`,
    );
    expect(copydesk(at, ['init']).stdout).toMatch(/keyphrases from seo\.focusKeyword: \d+ posts have it/);
    const config = parse(readFileSync(join(at, 'copydesk.config.yaml'), 'utf8'));
    expect(config).toMatchObject({ keyphrase: { from: 'seo.focusKeyword' }, audience: 'technical' });
  });
});
