/*
 * The style sheet of the HTML report. Colours only repeat what words and signs say; every pair of text and ground has a
 * contrast of at least 4.5 : 1 in both schemes. Serif is the text of the post, sans-serif is what we say about it.
 */

const COLOURS = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --sheet: #f4f5f6; --ink: #1c2126; --soft: #555e68; --rule: #d9dde1; --pencil: #1c54a8;
  --good: #1d6b39; --fair: #7d5200; --poor: #a3211b;
  --good-wash: #d5eadb; --fair-wash: #fbeecb; --poor-wash: #fbe0dd;
  --k-trust: #fbdfe3; --k-topic: #dbe8fb; --k-readability: #fbeecb; --k-voice: #eadffb; --k-keywords: #d9eedd; --k-originality: #d0eeee; --k-other: #e6e9ec;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Charter, Georgia, "Times New Roman", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --sheet: #1e2226; --ink: #e4e7ea; --soft: #a6afb8; --rule: #373d44; --pencil: #8fb8f5;
    --good: #86cf9e; --fair: #e6bb5e; --poor: #ff9e96;
    --good-wash: #1f3a29; --fair-wash: #423615; --poor-wash: #4d2220;
    --k-trust: #4b2330; --k-topic: #1f3350; --k-readability: #423615; --k-voice: #38264f; --k-keywords: #1f3a29; --k-originality: #163c3f; --k-other: #343a40;
  }
}`;

const TEXT = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 68rem; padding: 3.5rem 2rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, h4 { font-family: var(--serif); line-height: 1.2; font-weight: 600; text-wrap: balance; margin: 0; }
p, ul, ol, dl { margin: 0; }
a { color: var(--pencil); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--pencil); outline-offset: 3px; border-radius: 2px; }
:target { scroll-margin-top: 2rem; }
code, pre { font-family: var(--mono); font-size: 0.86em; }
.quiet { color: var(--soft); font-size: 0.88rem; }
.rule { color: var(--soft); font: 0.8rem var(--mono); }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { display: inline-block; padding: 0.4rem 0.8rem; }
.state { white-space: nowrap; font-weight: 600; }
.sign { display: inline-block; min-width: 1em; text-align: center; }
.pass, .ready, .supported { color: var(--good); }
.warn, .needs-edits, .unverified { color: var(--fair); }
.error, .fail, .blocked, .unsupported, .needs-source, .dropped { color: var(--poor); }
.not-applicable { color: var(--soft); font-weight: 400; }
footer { margin-top: 5rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: 0.88rem; }
`;

const TABLES = `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.55rem 1.1rem 0.55rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); font-weight: 400; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th, thead td { color: var(--soft); font-size: 0.8rem; white-space: nowrap; border-bottom-color: var(--soft); padding-block: 0.3rem; }
.figure { text-align: end; white-space: nowrap; }
.kpis .group th { padding-top: 1.4rem; font-family: var(--serif); font-weight: 600; font-size: 1rem; }
.kpis tbody:first-of-type .group th { padding-top: 0.8rem; }
.chart { padding-top: 0.75rem; line-height: 1; }
.gates th, .index th { font-weight: 600; }
.gates th:first-child { width: 12rem; }
.gates tr > :nth-child(2) { width: 9rem; }
table.gates { table-layout: fixed; }
td .quiet, th .quiet { font-weight: 400; }
.claims td:first-child { width: 48%; }
q { font-family: var(--serif); quotes: none; }
.bullet { display: block; }
.track { fill: var(--rule); }
.allowed { fill: var(--good); fill-opacity: 0.42; }
.bullet line { stroke-width: 3; stroke: var(--ink); }
.bullet line.before { stroke-width: 1.5; stroke: var(--soft); }
`;

const POST = `
.run { padding-bottom: 2.5rem; }
.tool { color: var(--soft); font-size: 0.88rem; margin-bottom: 0.4rem; }
h1 { font-size: clamp(1.8rem, 4.4vw, 2.6rem); letter-spacing: -0.01em; }
.run h1 { font-size: clamp(1.5rem, 3.4vw, 2rem); }
.run .quiet { margin-top: 0.6rem; }
.index, .failures { margin-bottom: 3rem; }
.index h2, .failures h2 { font-size: 1.25rem; margin-bottom: 0.6rem; }
.failures { border-inline-start: 4px solid var(--poor); padding-inline-start: 1.2rem; }
.failures ul { padding: 0; list-style: none; }
.post + .post, .index + .post, .duplicates + .post, .pillars + .post, .failures + .post { margin-top: 5rem; padding-top: 3rem; border-top: 3px double var(--rule); }
.post > header h2 { font-size: clamp(1.7rem, 4vw, 2.4rem); letter-spacing: -0.01em; }
.verdict { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.2rem 0.9rem; font-size: 1.05rem; margin-bottom: 1.1rem; padding: 0.6rem 1rem; border-inline-start: 5px solid currentColor; background: var(--fair-wash); }
.verdict.ready { background: var(--good-wash); }
.verdict.blocked { background: var(--poor-wash); }
.verdict .why { color: var(--ink); }
.figures { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem 3.2rem; margin: 1.5rem 0 0.9rem; }
.gauges { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 31rem), 1fr)); gap: 0.35rem 2.4rem; flex: 1 1 31rem; font-size: 0.9rem; }
.gauges li { display: grid; grid-template-columns: minmax(0, 14rem) 10rem 5rem; gap: 0.9rem; align-items: center; }
.gauges .points { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.meter { display: block; max-width: 100%; }
.meter .pass { fill: var(--good); }
.meter .warn { fill: var(--fair); }
.meter .error { fill: var(--poor); }
.score { font-family: var(--serif); white-space: nowrap; color: var(--soft); }
.score strong { font-size: 4.6rem; line-height: 1; font-weight: 500; color: var(--ink); font-variant-numeric: lining-nums; }
.score .was { font-size: 1.7rem; }
.arithmetic { color: var(--soft); font-size: 0.88rem; margin-bottom: 1.3rem; }
.contents { margin-top: 1.1rem; }
.contents ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; font-size: 0.92rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.9rem 2rem; padding: 1.2rem 0; border-block: 1px solid var(--rule); font-size: 0.92rem; }
dt { color: var(--soft); font-size: 0.8rem; }
dd { margin: 0; }
.part { margin-top: 3.2rem; }
.part > h2, .part > h3 { font-size: 1.45rem; margin-bottom: 0.9rem; }
.first ol { padding-inline-start: 1.6rem; max-width: 46rem; }
.first li { padding: 0.35rem 0 0.6rem 0.4rem; }
.first li::marker { font-family: var(--serif); color: var(--soft); }
.arrow { color: var(--soft); }
.sources { list-style: none; padding: 0; margin-top: 1.4rem; font-size: 0.92rem; }
.sources li { padding: 0.2rem 0; }
.sources .state { display: inline-block; min-width: 6rem; }
.previews { display: flex; flex-wrap: wrap; gap: 1.2rem 2rem; margin-bottom: 0.9rem; }
.shared { flex: 0 1 20rem; border: 1px solid var(--rule); border-radius: 8px; padding-bottom: 0.8rem; font-size: 0.9rem; overflow: hidden; }
.shared p { padding: 0.4rem 1rem 0; }
.shared .picture { display: grid; place-items: center; min-height: 6.5rem; padding: 1rem; background: var(--sheet); color: var(--soft); text-align: center; overflow-wrap: anywhere; }
.widths { list-style: none; padding: 0; font-size: 0.9rem; }
.widths li { display: grid; grid-template-columns: 6rem 10rem 10rem 1fr; gap: 0.9rem; align-items: center; padding: 0.15rem 0; }
.preview pre { white-space: pre-wrap; padding: 0.8rem 1rem; background: var(--sheet); overflow-wrap: anywhere; margin: 0.6rem 0 0; }
.sign-off .signatures { margin: 0.9rem 0; }
.blank { display: block; height: 1.4rem; border-bottom: 1px solid var(--soft); max-width: 14rem; }
.sign-off code { overflow-wrap: anywhere; }
.appendix { margin-top: 3rem; }
.appendix ul { margin-top: 0.6rem; padding-inline-start: 1.2rem; max-width: 46rem; font-size: 0.9rem; }
.appendix li { padding: 0.2rem 0; overflow-wrap: anywhere; }
.along { display: block; }
.along .even { fill: var(--sheet); }
.along .odd { fill: var(--paper); }
.along text, .score-path text, .plot text { fill: var(--soft); font: 11px var(--sans); }
.along .use { stroke: var(--pencil); stroke-width: 2; }
.along .mood { stroke: var(--soft); stroke-width: 1.5; opacity: 0.55; }
.zero, .grid { stroke: var(--rule); stroke-width: 1; }
.along .zero { stroke: var(--soft); }
.curve { fill: none; stroke: var(--pencil); stroke-width: 2; stroke-linejoin: round; }
.along .allowed { fill-opacity: 0.22; }
.stops { columns: 20rem 3; column-gap: 2rem; margin-top: 0.8rem; padding-inline-start: 1.6rem; font-size: 0.88rem; }
.stops li { break-inside: avoid; padding: 0.15rem 0; }
.course > p { max-width: 46rem; margin-bottom: 0.9rem; }
.path { display: flex; flex-wrap: wrap; align-items: center; gap: 0.8rem 2rem; margin-bottom: 0.9rem; }
.score-path circle { fill: var(--pencil); }
.cluster { display: flex; flex-wrap: wrap; gap: 1rem 2.2rem; align-items: flex-start; margin-top: 1rem; }
.cluster > div { flex: 1 1 22rem; }
.wheel { flex: none; }
.wheel line { stroke-width: 1.6; }
.wheel .stands { stroke: var(--good); }
.wheel .missing { stroke: var(--poor); stroke-dasharray: 4 4; }
.wheel circle { fill: var(--paper); stroke: var(--soft); stroke-width: 1.5; }
.wheel .pillar { fill: var(--ink); stroke: var(--ink); }
.wheel .no-pillar { stroke-dasharray: 3 3; }
.wheel .here { fill: var(--pencil); stroke: var(--pencil); }
.spokes, .rivals, .faults { list-style: none; padding: 0; margin-top: 0.6rem; font-size: 0.92rem; }
.spokes li { padding: 0.15rem 0; }
.spokes .state { font-weight: 400; }
.links > :is(h3, h4):not(:first-child) { font-size: 1.05rem; margin-top: 1.4rem; }
.maps li { display: grid; justify-items: center; max-width: 12rem; font-size: 0.88rem; text-align: center; overflow-wrap: anywhere; }
.front-matter > summary { font: 0.88rem var(--sans); margin-bottom: 0.4rem; }
.plot { display: block; }
.sparks { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12.5rem, 42vw), 1fr)); gap: 1.6rem 1.6rem; margin: 1rem 0 1.2rem; }
.sparks li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.15rem 0.6rem; align-content: start; align-items: end; font-size: 0.88rem; break-inside: avoid; }
.sparks svg, .sparks li > span:last-child { grid-column: 1 / -1; }
.sparks .median { font: 500 1.05rem var(--serif); font-variant-numeric: lining-nums tabular-nums; }
.spark { display: block; width: 100%; height: auto; max-width: 20rem; }
.spark .dot { fill: var(--pencil); }
.spark .track { fill: var(--sheet); } .spark .allowed { fill-opacity: 0.22; }
.interval { display: block; } .interval line { stroke: var(--ink); stroke-width: 3; }
.wins .spark { width: 8rem; } .wins .spark .allowed { fill: none; }
.plot .dot { fill: var(--pencil); }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; font-size: 0.88rem; margin: 0.6rem 0; }
.shade-0 { fill: #1c54a8; } .shade-1 { fill: #2a9d8f; } .shade-2 { fill: #d98d1c; } .shade-3 { fill: #8e5bb5; } .shade-4 { fill: #c2543d; } .shade-5 { fill: #5f8f2f; } .shade-6 { fill: #7b848d; }
.maps { display: flex; flex-wrap: wrap; gap: 1rem 1.6rem; list-style: none; padding: 0; margin: 0.8rem 0 0; }
.snippet { flex: 1 1 24rem; max-width: 38rem; padding: 1.1rem 1.3rem; background: var(--sheet); font-family: Arial, Helvetica, sans-serif; font-size: 0.9rem; }
.crumb { font-size: 0.82rem; color: var(--soft); }
.snippet .link { color: var(--pencil); font-size: 1.2rem; line-height: 1.4; }
`;

const OVERVIEW = `
body.wide { max-width: 92rem; }
.totals .facts { margin-bottom: 2.4rem; }
.scores { display: block; margin-top: 0.4rem; }
.bar { fill: var(--pencil); }
.duplicates, .pillars { margin-bottom: 3rem; }
.duplicates h2, .pillars h2 { font-size: 1.25rem; margin-bottom: 0.6rem; }
.duplicates > p { margin-bottom: 0.8rem; max-width: 46rem; }
.sortable th, .sortable td { padding-inline-end: 0.9rem; }
.posts { table-layout: fixed; min-width: 70rem; }
.posts col.verdict { width: 7.4rem; }
.posts col.score { width: 6rem; }
.posts col.findings { width: 6.6rem; }
.posts col.words { width: 5rem; }
.posts col.duplicates { width: 6.4rem; }
.posts col.linked-from { width: 7rem; }
.posts col.cost { width: 5.4rem; }
.posts col.models { width: 10rem; }
.posts th, .posts td { overflow-wrap: anywhere; }
.posts .names { font-size: 0.82rem; }
.posts tfoot th, .posts tfoot td { border-bottom: 0; font-weight: 600; }
.sortable thead button { all: unset; cursor: pointer; white-space: nowrap; }
.sortable thead button:focus-visible { outline: 3px solid var(--pencil); outline-offset: 3px; border-radius: 2px; }
.sortable thead button:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 0.18em; }
.sortable thead button::after { content: "\\2195"; opacity: 0.35; margin-inline-start: 0.25em; }
.sortable thead [aria-sort] button { color: var(--ink); font-weight: 600; }
.sortable thead [aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; }
.sortable thead [aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; }
.filter { margin-bottom: 0.8rem; font-size: 0.92rem; }
.filter input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 3px; padding: 0.25rem 0.5rem; margin-inline: 0.3rem; max-width: 100%; }
.pillars h3 { font-size: 1.05rem; margin-top: 1.8rem; }
.pillars h3 .quiet { font: 0.88rem var(--sans); }
.pillars ul { list-style: none; padding: 0; margin-top: 0.4rem; font-size: 0.92rem; }
.pillars ul:not(.maps) > li { display: grid; grid-template-columns: minmax(0, 1fr) 12.5rem 10rem; gap: 0 1rem; padding: 0.3rem 0 0.3rem 1rem; border-inline-start: 2px solid var(--rule); }
.pillars ul.orphans > li { display: block; }
.pillars .state { font-weight: 400; }
.proposed { list-style: none; padding: 0; margin-top: 0.6rem; max-width: 46rem; }
.proposed li { padding: 0.35rem 0; }
`;

const SECTIONS = `
.card { padding: 1.6rem 0 1.5rem; border-top: 1px solid var(--rule); }
.card h3, .card h4 { font-size: 1.15rem; margin-bottom: 0.6rem; }
.signals { display: flex; flex-wrap: wrap; gap: 0.5rem 1.9rem; font-size: 0.9rem; margin-bottom: 0.8rem; }
.misses { display: flex; flex-wrap: wrap; gap: 0.2rem 1.8rem; list-style: none; padding: 0; font-size: 0.9rem; margin-bottom: 0.8rem; }
.author { max-width: 46rem; }
.pin { border: 1px solid currentColor; border-radius: 3px; padding: 0 0.3em; font-size: 0.8rem; color: var(--soft); }
.revision { margin-top: 1.3rem; padding-inline-start: 1.2rem; border-inline-start: 3px solid var(--rule); }
.revision > p { margin-bottom: 0.35rem; max-width: 46rem; }
.revision .state { white-space: normal; }
details { margin-top: 0.5rem; }
summary { cursor: pointer; color: var(--soft); font-size: 0.88rem; }
summary:hover { color: var(--ink); }
.route p, .ranking { font-size: 0.9rem; margin: 0.4rem 0; max-width: 46rem; }
.ranking { padding-inline-start: 1.8rem; font-variant-numeric: tabular-nums; }
.diff { margin: 0.6rem 0 0.8rem; padding: 1rem 1.2rem; max-width: 46rem; background: var(--sheet); font: 1.02rem/1.65 var(--serif); white-space: pre-wrap; }
del { color: var(--poor); background: var(--poor-wash); text-decoration: line-through; }
ins { color: var(--good); background: var(--good-wash); text-decoration: underline; text-underline-offset: 0.2em; }
del::before, del::after, ins::before, ins::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
del::before { content: " [removed: "; } ins::before { content: " [added: "; } del::after, ins::after { content: "] "; }
.gap { color: var(--soft); }
`;

const ARTICLE = `
.galley { margin-top: 1.4rem; font-family: var(--serif); font-size: 1.1rem; line-height: 1.65; }
.row { display: grid; grid-template-columns: minmax(0, 38rem) minmax(0, 1fr); column-gap: 2.6rem; }
.row > * { margin: 0 0 1.05rem; min-width: 0; }
.row .title { font-weight: 600; font-size: 1.25rem; margin-top: 0.8rem; }
.row .lines { white-space: pre-wrap; }
.row pre { white-space: pre-wrap; padding: 0.8rem 1rem; background: var(--sheet); font-size: 0.82rem; line-height: 1.55; overflow-wrap: anywhere; }
.syntax { color: var(--soft); font-size: 0.86em; font-weight: 400; overflow-wrap: anywhere; }
mark, mark.error, mark.warn { color: inherit; }
mark { background: var(--fair-wash); border-bottom: 2px dotted var(--fair); }
mark.error { border-bottom: 3px double var(--poor); }
.kinds { display: flex; flex-wrap: wrap; gap: 0.4rem 0.7rem; margin: 1rem 0 0; padding: 0; border: 0; font-size: 0.88rem; }
.kinds legend { float: inline-start; padding: 0.2rem 0.6rem 0 0; color: var(--soft); }
.kinds label { padding: 0.2rem 0.7rem 0.2rem 0.4rem; border-radius: 999px; border: 1px solid var(--rule); cursor: pointer; }
.kinds .quiet { color: inherit; }
.kinds input { accent-color: var(--pencil); min-width: 1rem; min-height: 1rem; vertical-align: -0.15em; }
.kinds .k-trust, mark.k-trust { background: var(--k-trust); }
.notes .k-trust { border-inline-start-color: var(--k-trust); }
.kinds .k-topic, mark.k-topic { background: var(--k-topic); }
.notes .k-topic { border-inline-start-color: var(--k-topic); }
.kinds .k-readability, mark.k-readability { background: var(--k-readability); }
.notes .k-readability { border-inline-start-color: var(--k-readability); }
.kinds .k-voice, mark.k-voice { background: var(--k-voice); }
.notes .k-voice { border-inline-start-color: var(--k-voice); }
.kinds .k-keywords, mark.k-keywords { background: var(--k-keywords); }
.notes .k-keywords { border-inline-start-color: var(--k-keywords); }
.kinds .k-originality, mark.k-originality { background: var(--k-originality); }
.notes .k-originality { border-inline-start-color: var(--k-originality); }
.kinds .k-other, mark.k-other { background: var(--k-other); }
.notes .k-other { border-inline-start-color: var(--k-other); }
mark .syntax { color: inherit; }
sup { line-height: 0; }
.number { display: inline-block; min-width: 1.5em; padding: 0 0.25em; text-align: center; font: 600 0.78rem/1.5 var(--sans); text-decoration: none; border: 1px solid currentColor; border-radius: 999px; background: var(--paper); }
sup .number { font-size: 0.7rem; margin-inline: 0.15em; }
.notes { list-style: none; padding: 0; font: 0.88rem/1.45 var(--sans); }
.notes li { color: var(--ink); padding: 0 0 0.1rem 0.8rem; margin-bottom: 0.8rem; border-inline-start: 4px solid var(--rule); }
.notes .kind { color: var(--soft); }
.notes del, .notes ins { font-family: var(--serif); font-size: 1rem; }
.notes .level { font-weight: 600; }
.notes .error .level, .notes .error .number { color: var(--poor); }
.notes .warn .level, .notes .warn .number { color: var(--fair); }
.article:has(.show-trust:not(:checked)) :is(sup, .notes li).k-trust,
.article:has(.show-topic:not(:checked)) :is(sup, .notes li).k-topic,
.article:has(.show-readability:not(:checked)) :is(sup, .notes li).k-readability,
.article:has(.show-voice:not(:checked)) :is(sup, .notes li).k-voice,
.article:has(.show-keywords:not(:checked)) :is(sup, .notes li).k-keywords,
.article:has(.show-originality:not(:checked)) :is(sup, .notes li).k-originality,
.article:has(.show-other:not(:checked)) :is(sup, .notes li).k-other,
.article:has(.show-revised:not(:checked)) :is(sup, .notes li).k-revised { display: none; }
.article:has(.show-trust:not(:checked)) mark.k-trust, .article:has(.show-topic:not(:checked)) mark.k-topic, .article:has(.show-readability:not(:checked)) mark.k-readability, .article:has(.show-voice:not(:checked)) mark.k-voice, .article:has(.show-keywords:not(:checked)) mark.k-keywords, .article:has(.show-originality:not(:checked)) mark.k-originality, .article:has(.show-other:not(:checked)) mark.k-other { background: none; border-bottom: 0; }
.notes li:target { background: var(--sheet); outline: 0.5rem solid var(--sheet); }
`;

const NARROW = `
@media (max-width: 56rem) {
  .row { grid-template-columns: minmax(0, 42rem); }
}
@media (max-width: 44rem) {
  body { padding: 2rem 1.1rem 3rem; }
  .chart, .kpis .rule { display: none; }
  .gauges { grid-template-columns: minmax(0, 1fr); flex-basis: 100%; }
  .gauges li { grid-template-columns: minmax(0, 1fr) 5rem 5rem; }
  .widths li { grid-template-columns: 6rem 1fr; }
  th, td { padding-inline-end: 0.7rem; }
  .gates th:first-child { width: 7rem; }
  .not-applicable { white-space: normal; }
  .gates tr > :nth-child(2) { width: 7.5rem; }
  .facts { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
  .posts { min-width: 62rem; }
  .posts col:first-child { width: 10rem; }
  .posts col.verdict { width: 6.8rem; }
  .posts col.score { width: 5.2rem; }
  .pillars ul:not(.maps) > li { grid-template-columns: auto 1fr; }
  .pillars ul:not(.maps) > li > :first-child { grid-column: 1 / -1; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { mark { outline: 1px solid; } .allowed { fill: GrayText; } }
`;

const PAPER = `
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --sheet: #f4f5f6; --ink: #000; --soft: #444c55; --rule: #c4c9ce; --pencil: #1c54a8;
    --good: #1d6b39; --fair: #7d5200; --poor: #a3211b;
    --good-wash: #d5eadb; --fair-wash: #fbeecb; --poor-wash: #fbe0dd;
    --k-trust: #fbdfe3; --k-topic: #dbe8fb; --k-readability: #fbeecb; --k-voice: #eadffb; --k-keywords: #d9eedd; --k-originality: #d0eeee; --k-other: #e6e9ec;
  }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .skip, .filter, .contents, .kinds { display: none; }
  .verdict, .shared, .path, .cluster, .signatures { break-inside: avoid; }
  .along { max-width: 100%; height: auto; }
  .bullet { width: 26mm; }
  .kpis .rule { display: none; }
  .gauges { flex-basis: 80mm; }
  .gauges li { grid-template-columns: minmax(0, 1fr) 30mm 18mm; }
  .widths li { grid-template-columns: 6rem 10rem auto 1fr; }
  .score strong { font-size: 3.4rem; }
  .posts { table-layout: auto; min-width: 0; font-size: 8pt; }
  .posts .names, .posts .quiet { font-size: 7.5pt; }
  .sortable th, .sortable td { padding-inline-end: 2mm; overflow-wrap: normal; }
  .posts th:first-child { overflow-wrap: anywhere; min-width: 32mm; }
  .posts .names { min-width: 23mm; }
  .posts tfoot { display: table-row-group; }
  .sortable thead button::after { content: ""; margin: 0; }
  .post + .post, .index + .post, .duplicates + .post, .pillars + .post, .failures + .post { break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
  h1, h2, h3, h4, .row .title { break-after: avoid; }
  .group, .revision > p { break-after: avoid; }
  tr, .notes li, .first li, .gates, .facts, .signals, .snippet { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .row { grid-template-columns: minmax(0, 62fr) minmax(0, 38fr); column-gap: 7mm; }
  .galley { font-size: 10.5pt; }
  .notes { padding: 0; border: 0; }
  .notes li { margin-bottom: 2mm; }
  .part { margin-top: 9mm; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; color: var(--soft); overflow-wrap: anywhere; }
}
`;

/** Everything, in the order in which later rules win. It holds no text of a report. */
export const STYLE = [COLOURS, TEXT, TABLES, POST, OVERVIEW, SECTIONS, ARTICLE, NARROW, PAPER].join('');
