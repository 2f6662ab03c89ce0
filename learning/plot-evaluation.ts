import type { Evaluation } from './evaluation.ts';
import type { Spent } from './metrics/cost-quality.ts';

const width = 720;
const height = 440;
const margin = 56;

/** Cost against quality as SVG: single models as points, the learned router's curve, and what it chose. */
export function plotEvaluation(evaluation: Extract<Evaluation, { readonly kind: 'models' }>): string {
  const { singles, curve, results, data } = evaluation;
  const routers = results.flatMap(({ router, costUsd, quality }) =>
    costUsd === null ? [] : [{ router, costUsd, quality }],
  );
  const all: readonly Spent[] = [...singles, ...curve, ...routers];
  const mostUsd = Math.max(...all.map(({ costUsd }) => costUsd)) || 1;
  const top = Math.max(...all.map(({ quality }) => quality));
  const bottom = Math.min(...all.map(({ quality }) => quality));
  const x = (usd: number): string => (margin + (usd / mostUsd) * (width - 2 * margin)).toFixed(1);
  const y = (quality: number): string =>
    (height - margin - ((quality - bottom) / (top - bottom || 1)) * (height - 2 * margin)).toFixed(1);
  const dot = ({ costUsd, quality }: Spent, name: string, colour: string): string =>
    `<circle cx="${x(costUsd)}" cy="${y(quality)}" r="4" fill="${colour}"><title>${escaped(name)}: ${quality.toFixed(3)} for ${costUsd.toPrecision(3)} USD</title></circle><text x="${x(costUsd)}" y="${y(quality)}" dx="6" dy="-6" font-size="10">${escaped(name)}</text>`;
  const line = [...curve]
    .sort((one, other) => one.costUsd - other.costUsd)
    .map((at) => `${x(at.costUsd)},${y(at.quality)}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" role="img" aria-label="Cost and quality on ${escaped(data)}">
<rect width="100%" height="100%" fill="white"/>
<text x="${margin}" y="24" font-size="14">${escaped(data)}: quality against cost of a request</text>
<path d="M${margin} ${margin}V${height - margin}H${width - margin}" fill="none" stroke="black"/>
<text x="${width - margin}" y="${height - 20}" text-anchor="end" font-size="12">US dollars, up to ${mostUsd.toPrecision(3)}</text>
<text x="8" y="${margin}" font-size="12">${top.toFixed(2)}</text><text x="8" y="${height - margin}" font-size="12">${bottom.toFixed(2)}</text>
<polyline points="${line.join(' ')}" fill="none" stroke="#0b6" stroke-width="2"/>
${singles.map((single) => dot(single, single.model, '#888')).join('\n')}
${routers.map((router) => dot(router, router.router, router.router.startsWith('learned') ? '#0b6' : '#26c')).join('\n')}
</svg>
`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
