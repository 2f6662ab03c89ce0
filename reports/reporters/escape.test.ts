import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, oneLine, plain } from './escape.ts';
import { html, printed } from './html-template.ts';

const anything = fc.string({ unit: 'binary' });

describe('plain', () => {
  it('shows what would steer a terminal or reorder text', () => {
    expect(plain('\u001b[31m \u0000 \u007f \u009b \u202eabc\u202c')).toBe('␛[31m ␀ ␡ � [U+202E]abc[U+202C]');
    expect(plain('lone \ud800 surrogate')).toBe('lone � surrogate');
  });

  it('leaves natural text alone: Hebrew, Persian with joiners, Chinese, emoji', () => {
    const text = 'שלום \u200f می\u200cخواهم 你好 👩\u200d🌾 é\n\ttab';
    expect(plain(text)).toBe(text);
  });

  it('holds for anything: well-formed, nothing steering, and once is enough', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = plain(text);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
        expect(plain(shown)).toBe(shown);
        expect(oneLine(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });
});

describe('html', () => {
  it('escapes text and attributes, and leaves its own markup', () => {
    const evil = `"><img src=x onerror='alert(1)'> & co`;
    const page = html`<p title="${evil}">${evil}${html`<b>${evil}</b>`}</p>`;
    const escaped = '&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; co';
    expect(printed(page)).toBe(`<p title="${escaped}">${escaped}<b>${escaped}</b></p>`);
  });

  it('prints nothing for what is absent and a dash for what is no number', () => {
    expect(printed(html`${null}${undefined}${false}${['a', 1, null]}${Number.NaN}`)).toBe('a1–');
  });

  it('cannot be made from JSON', () => {
    const forged = JSON.parse('{"markup":"<script>","html":"<script>","Symbol(markup)":"<script>"}');
    expect(() => printed(html`${forged}`)).toThrow();
  });

  it('leaves no markup character of any text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
