import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.ts';

const folder = new URL('../examples/', import.meta.url);

/** The prose of an example, its front matter and headings left out. */
function prose(path: string): string {
  const source = readFileSync(new URL(path, folder), 'utf8');
  return source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^#.*$/gm, '')
    .replace(/\s+/g, ' ');
}

const others = readdirSync(new URL('languages/', folder)).map((name) => name.replace('.md', ''));

describe('detectLanguage', () => {
  it.each(others)('knows %s', (code) => {
    expect(detectLanguage([prose(`languages/${code}.md`)])).toBe(code);
  });

  it('takes no English post for another language', () => {
    const posts = readdirSync(new URL('site/', folder)).filter((name) => name.endsWith('.md'));
    expect(posts.length).toBeGreaterThan(20);
    expect(posts.filter((name) => detectLanguage([prose(`site/${name}`)]) !== null)).toEqual([]);
  });

  it('tells languages it has no words for from English', () => {
    const polish =
      'Kompost to dobry nawóz do ogrodu. Jest tani i łatwo go zrobić w domu. Na dno trzeba dać gałęzie, a potem liście ' +
      'i resztki z kuchni. Nie wolno dodawać mięsa, bo przyciąga ono szczury. Po kilku miesiącach ziemia jest gotowa, ale ' +
      'można też poczekać do wiosny. Jak często trzeba go mieszać? Dla większości ogrodów wystarczy raz w miesiącu.';
    expect(detectLanguage([polish])).toBe('pl');
    const ukrainian =
      'Компост готовий і він пахне землею. Його легко зробити вдома. На дно кладуть гілки, а потім листя та залишки з ' +
      'кухні. Не можна додавати м’ясо, бо воно приваблює щурів. За кілька місяців земля готова, але можна почекати до весни. ' +
      'Як часто треба його мішати? Для більшості садів досить одного разу на місяць.';
    expect(detectLanguage([ukrainian])).toBe('uk');
  });

  it('says nothing about a short text, a list of names, or a quotation in an English one', () => {
    const german = prose('languages/de.md');
    expect(detectLanguage([german.split(' ').slice(0, 30).join(' ')])).toBeNull();
    expect(detectLanguage([])).toBeNull();
    expect(detectLanguage(['Anna Berlin Paris Roma Madrid Lisboa '.repeat(20)])).toBeNull();
    const english = prose('site/home-baking.md');
    expect(detectLanguage([english.slice(0, 1500), german.slice(0, 500)])).toBeNull();
  });

  it('gets through hostile text', () => {
    for (const scrap of ['a', 'é', '漢', '\uD83D', "'", ' ', '\n', 'и', '🎉']) {
      expect(() => detectLanguage([scrap.repeat(200_000)])).not.toThrow();
    }
  });
});
