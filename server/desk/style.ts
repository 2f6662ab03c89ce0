import { STYLE } from '../../reports/reporters/html-style.ts';

/** What the desk adds to the style of the report: forms, bars, the column at the side. */
const DESK = `
body.desk { max-width: 88rem; padding-top: 0; }
.fair { color: var(--fair); }
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.4rem 2rem; padding: 1.1rem 0 1rem; margin-bottom: 2rem; border-bottom: 1px solid var(--rule); font-size: 0.92rem; }
.bar nav { display: flex; gap: 1.6rem; align-items: baseline; }
.bar a { text-decoration: none; }
.bar a:hover, .bar a[aria-current] { text-decoration: underline; }
.brand { font: 600 1.15rem var(--serif); color: var(--ink); }
.brand span { color: var(--soft); font-weight: 400; }
.head { margin-bottom: 1.6rem; }
.head h1 { margin-bottom: 0.3rem; }
.turn { display: flex; flex-wrap: wrap; gap: 0.2rem 1.6rem; margin-bottom: 1.2rem; font-size: 0.92rem; }
.turn a { text-decoration: none; }
.turn a:hover { text-decoration: underline; }
.where { margin-bottom: 0.7rem; }
.under { max-width: 44rem; margin: 0 0 1rem; font-size: 0.95rem; }
.standing { font-weight: 600; white-space: nowrap; color: var(--soft); }
.standing.to-review { color: var(--pencil); }
.standing.sent-back { color: var(--poor); }
.standing.reopened { color: var(--fair); }
.standing.approved, .standing.signed-off, .standing.published { color: var(--good); }
.standing .sign { min-width: 1.2em; }
.tabs { list-style: none; display: flex; flex-wrap: wrap; gap: 0.3rem 1.7rem; padding: 0; margin-bottom: 1.2rem; }
.tabs a { display: block; padding: 0.35rem 0; text-decoration: none; color: var(--soft); border-bottom: 3px solid transparent; }
.tabs a:hover { color: var(--ink); }
.tabs [aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--pencil); }
.amount { font-variant-numeric: tabular-nums; font-weight: 400; color: var(--soft); }
.filters { display: flex; flex-wrap: wrap; gap: 0.6rem 1.2rem; align-items: end; margin-bottom: 1.4rem; font-size: 0.92rem; }
label { display: block; color: var(--soft); font-size: 0.85rem; }
label.check { display: inline-flex; gap: 0.35rem; align-items: center; margin-inline-end: 1rem; color: var(--ink); font-size: 0.95rem; }
input, select, textarea, button, .button { font: inherit; font-size: 0.95rem; color: var(--ink); }
input:not([type="checkbox"]), select, textarea { display: block; width: 100%; margin-top: 0.2rem; background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: 0.4rem 0.55rem; }
.filters input, .filters select { width: auto; max-width: 100%; }
.filters input, .filters select, .filters button, form.inline select, form.inline button { min-height: 2.4rem; }
input[type="checkbox"] { width: 1.05rem; height: 1.05rem; accent-color: var(--pencil); margin: 0; }
textarea { line-height: 1.5; resize: vertical; }
button, .button { display: inline-block; min-height: 2.2rem; padding: 0.38rem 0.95rem; border: 1px solid var(--pencil); border-radius: 4px; background: var(--pencil); color: var(--paper); cursor: pointer; text-decoration: none; }
button:hover, .button:hover { filter: brightness(1.12); }
button.plain { background: transparent; color: var(--pencil); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: center; margin-top: 0.9rem; }
fieldset { border: 1px solid var(--rule); border-radius: 4px; padding: 0.4rem 0.8rem 0.6rem; margin: 0; }
legend { color: var(--soft); font-size: 0.85rem; padding: 0 0.3rem; }
form > * + label, form > label + *, .panel form > * + * { margin-top: 0.7rem; }
form.narrow { max-width: 24rem; }
form.wide { max-width: 42rem; }
ul.plain { list-style: none; padding: 0; }
form.narrow button { margin-top: 1rem; }
form.inline { display: flex; flex-wrap: wrap; gap: 0.6rem 0.8rem; align-items: end; margin-top: 1rem; }
form.inline select { width: auto; max-width: 100%; }
.queue th a { font-family: var(--serif); font-size: 1.08rem; font-weight: 600; color: var(--ink); text-decoration: none; }
.queue th a:hover { text-decoration: underline; }
.queue .big { font: 500 1.35rem/1.2 var(--serif); }
.queue tbody tr:hover { background: var(--sheet); }
.pager { margin-top: 1.4rem; }
.pager p { display: flex; gap: 1.6rem; }
.empty { padding: 2rem 0; }
.sheet { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 3rem; align-items: start; }
.sheet.writing { grid-template-columns: minmax(0, 1fr) 26rem; }
.desk-side { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; display: grid; gap: 1.3rem; padding: 2px 0.4rem 2px 2px; font-size: 0.92rem; }
.panel { padding: 1rem 1.1rem 1.1rem; background: var(--sheet); border-radius: 6px; }
.panel .facts { display: block; padding: 0.7rem 0 0; border: 0; }
.panel .facts div + div { margin-top: 0.5rem; }
.panel h2 { font-size: 1.1rem; margin-bottom: 0.6rem; }
.panel summary { color: var(--pencil); font-size: 0.95rem; padding: 0.25rem 0; }
.doubts { margin-bottom: 0.7rem; }
.signature { margin-top: 0.9rem; padding-top: 0.7rem; border-top: 1px solid var(--rule); }
.printed { margin: 0 0 0.5rem; padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--rule); font: italic 1rem/1.5 var(--serif); }
.history { padding-inline-start: 1.6rem; }
.history li { padding: 0.2rem 0; }
.history .last { font-weight: 600; }
.history .quiet { font-weight: 400; }
.asked ul, .candidates, .claims-open { list-style: none; padding: 0; }
.claims-open li { padding: 0.3rem 0; }
.article .galley { margin-top: 1rem; }
.article .row { grid-template-columns: minmax(0, 36rem) minmax(0, 1fr); column-gap: 2.2rem; }
.sectionbar { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.1rem 1.4rem; margin: 1.6rem 0 0.6rem; padding-top: 0.5rem; border-top: 1px solid var(--rule); font: 0.86rem/1.5 var(--sans); }
.sectionbar .what { color: var(--soft); }
.sectionbar .deeds { display: flex; gap: 1.2rem; }
.sectionbar .deeds a, .turn a, .bar a { display: inline-block; padding-block: 0.15rem; }
.sectionbar .say { grid-column: 1 / -1; margin: 0; }
.sectionbar .say form { max-width: 36rem; padding: 0.5rem 0 0.8rem; }
.sectionbar .say button { margin-top: 0.7rem; }
.head-matter pre { margin: 0.5rem 0 0; }
.note { scroll-margin-top: 5rem; }
.note:target, .note:focus { background: var(--sheet); outline: 0.5rem solid var(--sheet); }
.note:focus-visible { outline: 3px solid var(--pencil); }
.note form { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.4rem; }
.note form button { min-height: 1.9rem; padding: 0.15rem 0.7rem; font-size: 0.86rem; }
.proposal .level, .proposal .number, .number.suggestion { color: var(--pencil); }
.said .level, .said .number, .number.comment { color: var(--good); }
.number.error { color: var(--poor); } .number.warning { color: var(--fair); }
.change { font: 0.98rem/1.55 var(--serif); margin: 0.3rem 0 0; }
.note .text { white-space: pre-wrap; margin: 0.15rem 0 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2.4rem; }
.pair h2 { font-size: 1.1rem; margin-bottom: 0.6rem; }
.version { font: 1.05rem/1.65 var(--serif); white-space: pre-wrap; overflow-wrap: anywhere; background: var(--sheet); padding: 1rem 1.2rem; border-radius: 6px; }
textarea.version, #merged, #body { font: 1.02rem/1.6 var(--serif); }
.choose { justify-content: center; margin-top: 1.8rem; }
.candidates li { padding: 0.9rem 0; border-top: 1px solid var(--rule); }
.score-move { font-size: 1.5rem; font-family: var(--serif); }
.score-move .quiet { font-family: var(--sans); }
.moves { margin-top: 0.9rem; font-size: 0.86rem; }
.moves caption { text-align: start; font-weight: 600; padding-bottom: 0.2rem; }
.moves th, .moves td { padding: 0.35rem 0.5rem 0.35rem 0; }
.moves .moved td { font-weight: 600; }
.keys div { display: grid; grid-template-columns: 8rem 1fr; padding: 0.35rem 0; border-bottom: 1px solid var(--rule); max-width: 40rem; }
.keys dt { font-size: 1rem; }
kbd { font: 0.88rem var(--mono); color: var(--ink); background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px; padding: 0.1rem 0.45rem; }
@media (max-width: 72rem) {
  .sheet, .sheet.writing { grid-template-columns: minmax(0, 1fr); gap: 2rem; }
  .desk-side { position: static; max-height: none; overflow: visible; padding: 0; }
}
@media (max-width: 56rem) {
  .article .row { grid-template-columns: minmax(0, 42rem); }
  .pair { grid-template-columns: minmax(0, 1fr); gap: 1.4rem; }
}
@media (max-width: 44rem) {
  .queue, .queue tbody, .queue tr, .queue th, .queue td { display: block; border: 0; padding: 0; text-align: start; }
  .queue thead { display: none; }
  .queue tr { padding: 0.9rem 0; border-bottom: 1px solid var(--rule); }
  .queue td { display: inline-block; margin-inline-end: 1rem; }
  .queue .big { font: inherit; }
  .queue [data-label]::before { content: attr(data-label) " "; color: var(--soft); font-size: 0.85rem; }
  .sectionbar { grid-template-columns: minmax(0, 1fr); }
  .keys div { grid-template-columns: 6rem 1fr; }
}
@media print { .bar, .turn, .deeds, .say, .desk-side form, .note form, .desk-side details { display: none; } .sheet { display: block; } }
`;

export const DESK_STYLE = STYLE + DESK;
