import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import { readConfig } from './config.ts';

async function lineOf(connect: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'copydesk.config.yaml');
  writeFileSync(path, `house: true\nmodels:\n  - id: acme/one\n    use: openai/gpt-5-mini\n    connect: ${connect}\n`);
  const fault = await readConfig(path).then(
    () => null,
    (error: unknown) => error,
  );
  return fault instanceof CopydeskError ? `${fault.line} ${String(fault.cause ?? '')}` : 'no fault';
}

describe('a key in the configuration', () => {
  it.each([
    ['{ provider: openai, apiKey: plantedPLANTED123 }', 'models[0].connect.apiKey'],
    ['{ provider: openai, api_key: plantedPLANTED123 }', 'models[0].connect.api_key'],
    ['{ provider: openai, apiKeyEnv: sk-proj-plantedPLANTED123 }', 'models[0].connect.apiKeyEnv'],
    ['{ provider: openai, apiKeyEnv: plantedPLANTED1234567890abcdef }', 'models[0].connect.apiKeyEnv'],
    ['{ provider: openai, apiKeyEnv: "planted PLANTED123" }', 'models[0].connect.apiKeyEnv'],
    ['{ provider: openai, apiKeyCommand: [echo, sk-plantedPLANTED123] }', 'models[0].connect.apiKeyCommand[1]'],
    ['{ provider: AIzaSyplantedPLANTED1234567890 }', 'models[0].connect.provider'],
    ['{ baseUrl: "https://me:plantedPLANTED123@models.example/v1" }', 'models[0].connect.baseUrl'],
    ['{ baseUrl: "https://models.example/v1?api-key=plantedPLANTED123" }', 'models[0].connect.baseUrl'],
  ])('is refused at its place and not repeated: %s', async (connect, at) => {
    const line = await lineOf(connect);
    expect(line).toContain(`copydesk.config.yaml:5:`);
    expect(line).toContain(at);
    expect(line).toContain('apiKeyEnv: NAME');
    expect(line).toContain('[config-invalid]');
    expect(line).not.toMatch(/planted/i);
  });

  it.each([
    '{ provider: openai, apiKeyEnv: ACME_OPENAI_KEY_2 }',
    '{ provider: openai, apiKeyCommand: [op, read, "op://vault/openai/key"] }',
    '{ baseUrl: "https://models.example:8443/v1", model: "org/model@2026" }',
  ])('is told from the name of one: %s', async (connect) => expect(await lineOf(connect)).toBe('no fault'));
});
