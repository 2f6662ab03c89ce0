import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redacted, secretSieve } from './redact.ts';

const secret = 'Zq7/planted+key=9';

describe('a message', () => {
  it.each([
    ['the key itself', `Incorrect key ${secret} given`],
    ['in an address', `GET /v1?k=${encodeURIComponent(secret)}`],
    ['in a basic authorization', `Basic ${Buffer.from(secret).toString('base64')}`],
    ['in JSON', JSON.stringify({ key: 'a"b\\planted-key' })],
  ])('loses %s', (_, message) => {
    const clean = redacted(message, [secret, 'a"b\\planted-key']);
    expect(clean).toContain('[key]');
    expect(clean).not.toMatch(/planted/);
    expect(clean).not.toContain(Buffer.from(secret).toString('base64').slice(0, 10));
  });

  it.each([
    'https://user:hunter2@gateway.example/v1',
    'https://gateway.example/v1?key=hunter2-abc&x=1',
    'Authorization: Bearer hunter2',
    'key sk-proj-hunter2abc is wrong',
    'AIzaSyhunter2abcdefghijklmnop is wrong',
  ])('loses what looks like a key: %s', (message) => expect(redacted(message, [])).not.toContain('hunter2'));

  it.each(['The model `m` does not exist', 'Rate limit reached for requests', 'see https://example.org/keys?page=2'])(
    'keeps what is none: %s',
    (message) => expect(redacted(message, ['abc'])).toBe(message),
  );
});

describe('an answer in pieces', () => {
  it('loses the key wherever it is cut, and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.nat(60)), (before, after, cuts) => {
        const text = `${before}${secret}${after}`;
        const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b);
        const sieve = secretSieve([secret]);
        const pieces = places.slice(1).map((end, index) => sieve.push(text.slice(places[index], end)));
        expect([...pieces, sieve.end()].join('')).toBe(`${before}[key]${after}`);
      }),
    );
  });

  it('arrives at once where nothing is secret', () => {
    const sieve = secretSieve([]);
    expect([sieve.push('Leaves '), sieve.push('rot.'), sieve.end()]).toEqual(['Leaves ', 'rot.', '']);
  });
});
