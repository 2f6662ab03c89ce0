import { afterEach, expect, test, vi } from 'vitest';
import { requestId } from './request-id.ts';

afterEach(() => vi.useRealTimers());

test('a request is named like no other, and behind those of an earlier time', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 28) });
  const earlier = Array.from({ length: 1_000 }, requestId);
  vi.advanceTimersByTime(1);
  const later = requestId();
  expect(new Set([...earlier, later]).size).toBe(1_001);
  expect(earlier.every((id) => id < later)).toBe(true);
  expect(later).toMatch(/^req_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
