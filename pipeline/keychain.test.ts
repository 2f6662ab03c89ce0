import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keychain } from './keychain.ts';

const node = (code: string, ...args: string[]): readonly string[] => [process.execPath, '-e', code, ...args];

describe('a command that knows the key', () => {
  it('is asked once, however often the key is wanted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const log = join(folder, 'log');
    const command = node(`require('node:fs').appendFileSync(${JSON.stringify(log)}, '+'); console.log(' the-key ')`);
    const keys = keychain();
    expect([keys.ask(command), keys.ask(command)]).toEqual([{ key: 'the-key' }, { key: 'the-key' }]);
    expect(readFileSync(log, 'utf8')).toBe('+');
  });

  it('gets its arguments as they stand: there is no shell', () => {
    expect(keychain().ask(node('console.log(process.argv[1])', '$HOME;`id`'))).toEqual({ key: '$HOME;`id`' });
  });

  it.each([
    ['that is not installed', ['no-such-vault', 'read'], '`no-such-vault` is not installed'],
    [
      'that fails',
      node('console.log("half-a-key"); console.error("half-a-key"); process.exit(3)'),
      'ended with exit code 3',
    ],
    ['that prints nothing', node(''), 'printed nothing'],
    ['that prints more than a key', node('console.log("one\\ntwo")'), 'more than a key'],
    ['that prints without end', node('console.log("x".repeat(1e6))'), 'printed far more than a key'],
  ])('%s is told without what it printed', (_, command, why) => {
    const answer = keychain().ask(command);
    expect(answer).toEqual({ why: expect.stringContaining(why) });
    expect(JSON.stringify(answer)).not.toMatch(/half-a-key|one\\ntwo|xxxx/);
  });

  it('is not waited for without end', () => {
    expect(keychain(200).ask(node('setInterval(() => {}, 1000)'))).toEqual({
      why: expect.stringContaining('did not answer within 0.2 s'),
    });
  });
});
