import { expect, it } from 'vitest';
import { postAddress } from '../content/post-address.ts';
import { addressFrame } from './address-frame.ts';

it('learns from given addresses what most put around a slug', () => {
  expect(addressFrame(['/garden/mulch/', '/garden/soil/#ph', '/about'])).toEqual({ before: '/garden/', behind: '/' });
  expect(addressFrame(['/mulch'])).toEqual({ before: '/', behind: '' });
});

it('learns nothing from relative, dated, foreign and templated addresses', () => {
  const urls = [
    'mulch.md',
    '../soil/',
    '/2026/05/04/mulch.html',
    'https://blog.net/mulch',
    '//blog.net/x',
    '{{< ref "x" >}}',
    '/',
  ];
  expect(addressFrame(urls)).toBeNull();
});

it('else posts stand where their generator puts them', () => {
  const at = (format: string) => postAddress('out/2026-11-24-mulch.md', 'mulch', format);
  expect(['astro', 'hugo', 'jekyll', 'next-mdx', 'docusaurus'].map(at)).toEqual([
    '/blog/mulch/',
    '/posts/mulch/',
    '/2026/11/24/mulch.html',
    '/blog/mulch',
    '/blog/mulch',
  ]);
});
