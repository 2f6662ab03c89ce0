import { expect, test } from 'vitest';
import { afterEntry } from './key-requests.ts';
import { holderOf, newBook } from './key-rows.ts';
import { noLimits, usualScopes } from './key-terms.ts';

const now = Date.UTC(2026, 10, 28);
const terms = { ...noLimits, models: null, scopes: usualScopes, expiresAt: now };
const row = { name: 'ada', terms: JSON.stringify(terms), book: newBook, revoked_at: null };
const digest = 'ab'.repeat(32);
const request = { id: 'r1', key: 'ada', tokens: 1, mostUsd: 0 };

test('a key is good until its time, and not a millisecond longer', () => {
  const secret = { digest, expires_at: null };
  expect(holderOf(digest, { ...row, ...secret }, now - 1)).toMatchObject({ name: 'ada' });
  expect(holderOf(digest, { ...row, ...secret }, now)).toBeNull();
  const refusedAt = (at: number) => afterEntry([request], [row], new Set(), at).answers[0]?.refused;
  expect(refusedAt(now - 1)).toBeNull();
  expect(refusedAt(now)).toEqual({ because: 'gone', waitMs: null });
});

test('a key that was replaced is good until its overlap is over', () => {
  const found = { ...row, terms: JSON.stringify({ ...terms, expiresAt: null }), digest, expires_at: now };
  expect(holderOf(digest, found, now - 1)).toMatchObject({ name: 'ada' });
  expect(holderOf(digest, found, now)).toBeNull();
});

test('who is found under another digest is not let in', () => {
  const found = { ...row, digest: 'cd'.repeat(32), expires_at: null };
  expect(holderOf(digest, found, now - 1)).toBeNull();
  expect(holderOf(digest, undefined, now - 1)).toBeNull();
  expect(holderOf('00'.repeat(32), undefined, now - 1)).toBeNull();
});

test('a key from before users could be bound is bound to none', () => {
  const found = { ...row, digest, expires_at: null };
  expect(holderOf(digest, found, now - 1)).toMatchObject({ user: null });
});
