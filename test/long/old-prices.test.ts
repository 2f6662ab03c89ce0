import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, folderWithExamples } from '../command-line.ts';

const brief = 'examples/briefs/season-a-cast-iron-pan.md';

/** A catalogue beside the configuration, in a folder that is not the working one. */
function folderWith(dated: string, more = ''): string {
  const folder = folderWithExamples();
  writeFileSync(
    join(folder, 'examples', 'desk.yaml'),
    'catalogue: prices.yaml\nmodels: [{ id: acme/large, use: acme/large, connect: { provider: openai } }]\n',
  );
  writeFileSync(
    join(folder, 'examples', 'prices.yaml'),
    `- id: acme/large\n  dated: ${dated}\n  price: { inputPerMillion: 3, outputPerMillion: 9 }\n${more}`,
  );
  return folder;
}

describe('a catalogue of prices', () => {
  test('is warned of when a run or plan relies on an old one', () => {
    const folder = folderWith('2020-01-31');
    for (const args of [
      ['plan', brief],
      ['write', brief, '--quiet'],
      ['revise', 'examples/drafts/descale-a-kettle.md', '--quiet'],
    ]) {
      const { code, stderr } = copydesk(folder, [...args, '--config', 'examples/desk.yaml']);
      expect(code, stderr).toBe(0);
      expect(stderr).toMatch(
        /^examples\/desk\.yaml: warn: the price of acme\/large was read on 2020-01-31, \d{4} days ago — look it up/m,
      );
    }
  });

  test('is taken as it is while it is fresh', () => {
    const folder = folderWith(new Date().toISOString().slice(0, 10));
    const { code, stdout, stderr } = copydesk(folder, ['models', '--config', 'examples/desk.yaml']);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/acme\/large +writes, revises +3 in \/ 9 out +as of 20\d\d-\d\d-\d\d +128,000/);
    expect(copydesk(folder, ['plan', brief, '--config', 'examples/desk.yaml']).stderr).not.toContain('the price of');
  });

  test('stops every command at the line of its mistake', () => {
    const folder = folderWith('2026-11-20', '  contextToken: 32000\n');
    const { code, stderr } = copydesk(folder, ['plan', brief, '--config', 'examples/desk.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'examples/prices.yaml:4:3: unknown key "0.contextToken" — did you mean "contextTokens"? [config-invalid]',
    );
  });
});
