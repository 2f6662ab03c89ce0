import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import { cards } from '../models/cards.ts';
import { knownCards } from './catalogue.ts';
import { parseConfig } from './config.ts';
import { cardsOf } from './connect.ts';

function folderWith(prices: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'prices.yaml'), prices);
  return join(folder, 'copydesk.config.yaml');
}

function lineOf(prices: string): string {
  try {
    knownCards('prices.yaml', folderWith(prices));
  } catch (error) {
    if (error instanceof CopydeskError) return error.line;
    throw error;
  }
  return 'no fault';
}

const builtIn = cards.find(({ id }) => id === 'openai/gpt-5-mini');

describe('a catalogue', () => {
  it('overrides a built-in card, price as a whole, and leaves the rest of it', () => {
    const path = folderWith(
      '- id: openai/gpt-5-mini\n  dated: 2026-11-20\n  price: { inputPerMillion: 0.2, outputPerMillion: 1.8, batch: { inputPerMillion: 0.1, outputPerMillion: 0.9 } }\n  strengths: { topics: { finance: 0.9 } }\n',
    );
    const card = knownCards('prices.yaml', path).find(({ id }) => id === 'openai/gpt-5-mini');
    expect(card).toEqual({
      ...builtIn,
      dated: '2026-11-20',
      price: { inputPerMillion: 0.2, outputPerMillion: 1.8, batch: { inputPerMillion: 0.1, outputPerMillion: 0.9 } },
      strengths: { ...builtIn?.strengths, topics: { ...builtIn?.strengths.topics, finance: 0.9 } },
    });
  });

  it('adds cards that models can use; other built-in cards stay', () => {
    const path = folderWith(
      '- id: acme/large\n  dated: 2026-11-20\n  price: { inputPerMillion: 3, outputPerMillion: 9 }\n  contextTokens: 32000\n',
    );
    const config = parseConfig(
      { catalogue: 'prices.yaml', models: [{ id: 'eu/large', use: 'acme/large', quality: 0.9 }] },
      path,
    );
    const [card] = cardsOf(config, path);
    expect(card).toMatchObject({ id: 'eu/large', quality: 0.9, contextTokens: 32_000, dated: '2026-11-20' });
    expect(knownCards('prices.yaml', path)).toHaveLength(cards.length + 1);
  });

  it.each([
    ['- id: a/b\n  price: { inputPerMillion: 1, outputPerMillion: 2 }\n', ':1:3: 0.dated: a price needs the day'],
    ['- id: a/b\n  dated: 2026-11-20\n', ':1:3: a/b has no price'],
    ['- id: plain\n', ':1:3: 0.id: must read provider/name'],
    ['- id: openai/gpt-5-mini\n  qualty: 1\n', ':2:3: unknown key "0.qualty" — did you mean "quality"?'],
    [
      '- id: openai/gpt-5-mini\n  dated: 2026-11-20\n  price:\n    inputPerMillion: 1\n    outputPerMilion: 2\n',
      ':5:5: ',
    ],
    ['- id: openai/gpt-5-mini\n  quality: 7\n', ':2:3: 0.quality: '],
    ['- id: openai/gpt-5-mini\n- id: openai/gpt-5-mini\n', ':2:3: the card openai/gpt-5-mini stands twice'],
    ['- id: [\n', 'prices.yaml:'],
    ['id: a/b\n', ':1:1: the configuration: '],
  ])('is told of its mistake with line and column: %j', (prices, line) => {
    expect(lineOf(prices)).toContain(line);
    expect(lineOf(prices)).toContain('[config-invalid]');
  });

  it('must be there', () => {
    expect(() => knownCards('none.yaml', folderWith(''))).toThrow(/no such file/);
  });
});
