import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder, folderWithExamples, hasStackTrace } from '../command-line.ts';

const escapeCode = '\u001b';

describe('what a shell sees', () => {
  const commands = [
    'init',
    'plan',
    'write',
    'revise',
    'check',
    'report',
    'explain',
    'rules',
    'learn',
    'models',
  ] as const;

  test('every command explains itself with an example', () => {
    const folder = emptyFolder();
    for (const command of commands) {
      const { code, stdout } = copydesk(folder, [command, '--help']);
      expect(code, command).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples?:\\n {2}npx copydesk ${command}`));
    }
    const { stdout } = copydesk(folder, ['--help']);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(stdout).toContain('Exit codes:');
  });

  test('what makes no sense is one line and exit 2', () => {
    const folder = emptyFolder();
    const slips = [
      ['check', '--nope', '.'],
      ['chekc'],
      ['check'],
      ['check', 'nothing/*.md'],
      ['write', '.', '--dial', '11'],
      ['check', '.', '--format', 'xml'],
      ['check', '.', '-o', 'report.pdf'],
      ['check', '.', '--config', 'none.yaml'],
    ];
    for (const args of slips) {
      const outcome = copydesk(folder, args);
      expect(outcome.code, args.join(' ')).toBe(2);
      expect(outcome.stdout).toBe('');
      expect(hasStackTrace(outcome)).toBe(false);
      const lines = outcome.stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('('));
      expect(lines, args.join(' ')).toHaveLength(1);
    }
  });

  test('a mistake in the configuration is told with its place', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'posts'));
    writeFileSync(join(folder, 'posts/a.md'), '# A\n\nText.\n');
    const cases: readonly (readonly [string, RegExp, ...string[]])[] = [
      ['prest: strict\n', /copydesk\.config\.yaml:1:1: unknown key "prest" — did you mean "preset"\?/],
      ['preset: [\n', /copydesk\.config\.yaml:\d+:\d+: /],
      ['router: topics\n', /topic/, 'models'],
      ['analyzers: { off: [topics] }\n', /there is no analyzer "topics" — did you mean "topic"\?/],
      ['kpi: { keyword-densty: warn }\n', /keyword-densty/],
    ];
    for (const [text, line, ...command] of cases) {
      writeFileSync(join(folder, 'copydesk.config.yaml'), text);
      const outcome = copydesk(folder, command.length === 0 ? ['check', 'posts'] : command);
      expect(outcome.stderr, text).toMatch(line);
      expect(outcome.code, text).toBe(2);
      expect(outcome.stdout).toBe('');
      expect(hasStackTrace(outcome)).toBe(false);
    }
  });

  test('no colour where nobody asked for it, colour where somebody did', () => {
    const folder = folderWithExamples();
    const args = ['check', 'examples/site/potting-mix.md'];
    const plain = copydesk(folder, args);
    const refused = copydesk(folder, args, { NO_COLOR: '1', FORCE_COLOR: '1' });
    const forced = copydesk(folder, [...args, '-o', 'report.txt'], { FORCE_COLOR: '1' });
    for (const { stdout, stderr } of [plain, refused]) expect(`${stdout}${stderr}`).not.toContain(escapeCode);
    expect(forced.stdout).toContain(escapeCode);
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).not.toContain(escapeCode);
    const written = copydesk(folder, ['write', 'examples/briefs']);
    expect(`${written.stdout}${written.stderr}`).not.toContain(escapeCode);
  });
});
