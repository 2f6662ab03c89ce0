import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventReader } from './event-reader.ts';

const event = fc
  .tuple(fc.constantFrom('data: ', 'event: x\ndata: ', ': ', 'data:'), fc.string(), fc.constantFrom('\n\n', '\r\n\r\n'))
  .map(([field, text, end]) => `${field}${text.replace(/[\r\n]/g, ' ')}${end}`);

it('however the bytes are cut, every event is seen once and passed on as it came', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(fc.nat(20)), (events, cuts) => {
      const bytes = Buffer.from(events.join(''));
      const seen: string[] = [];
      const passed: string[] = [];
      const reader = eventReader(10_000, (one) => {
        seen.push(Buffer.from(one, 'latin1').toString());
        return one.startsWith(':') ? 'drop' : 'pass';
      });
      let from = 0;
      for (const cut of [...cuts, bytes.length]) {
        passed.push(...reader.push(bytes.subarray(from, from + cut)).map(String));
        from = Math.min(bytes.length, from + cut);
      }
      expect(seen).toEqual(events);
      expect(passed.join('')).toBe(events.filter((one) => !one.startsWith(':')).join(''));
      expect(reader.waiting()).toBe(0);
    }),
  );
});

it('half an event is held back, and one without end is refused', () => {
  const reader = eventReader(100, () => 'pass');
  expect(reader.push(Buffer.from('data: {"a":1}\n\ndata: {"b"')).map(String)).toEqual(['data: {"a":1}\n\n']);
  expect(reader.waiting()).toBe(10);
  expect(() => reader.push(Buffer.from('x'.repeat(100)))).toThrow(RangeError);
});
