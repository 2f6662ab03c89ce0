/*
 * What scripts add to the desk: single keys, and figures while one writes. Nothing needs it. It makes no markup out of
 * text: what the server sends is parsed as a document and moved.
 */
export const SCRIPT = `
const typing = (node) => node instanceof Element && node.closest('input, textarea, select, [contenteditable]') !== null;
let notes = [];
let bars = [];
const look = () => {
  notes = [...document.querySelectorAll('.note')];
  bars = [...document.querySelectorAll('.sectionbar')];
};
look();
const at = () => notes.indexOf(document.activeElement?.closest('.note') ?? document.querySelector('.note:target'));

/* What a key is for lies nearest to where one is: in the note, in the section, on the page. */
function target(key) {
  const all = [...document.querySelectorAll('[data-key="' + CSS.escape(key) + '"]')];
  if (all.length < 2) return all[0];
  const note = notes[at()];
  if (key === 'a' || key === 'r') return note?.querySelector('[data-key="' + key + '"]');
  const place = note ?? document.activeElement;
  const middle = innerHeight / 3;
  const before = bars.filter((bar) => place !== document.body && place.closest('.galley') ? bar.compareDocumentPosition(place) & 4 || bar.contains(place) : bar.getBoundingClientRect().top < middle);
  return (before.at(-1) ?? bars[0])?.querySelector('[data-key="' + key + '"]');
}

function go(step) {
  if (notes.length === 0) return;
  const now = at();
  const next = notes[now < 0 ? (step > 0 ? 0 : notes.length - 1) : Math.min(notes.length - 1, Math.max(0, now + step))];
  next.focus();
  next.scrollIntoView({ block: 'center' });
}

function comment(summary) {
  const words = String(getSelection()).replace(/\\s+/g, ' ').trim();
  const anchor = getSelection().anchorNode;
  let bar = summary.closest('.sectionbar');
  if (words !== '' && anchor !== null) bar = bars.filter((one) => one.compareDocumentPosition(anchor) & 4).at(-1) ?? bar;
  const say = bar.querySelector('.say');
  say.open = true;
  if (words !== '') say.querySelector('[name=quote]').value = words;
  say.querySelector('textarea').focus();
}

addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const { key } = event;
  if (key === 'j' || key === 'k') {
    event.preventDefault();
    go(key === 'j' ? 1 : -1);
    return;
  }
  if (key === '?') {
    location.href = '/keys';
    return;
  }
  const found = target(key);
  if (found === undefined || found === null) return;
  event.preventDefault();
  if (found.matches('input')) found.focus();
  else if (key === 'c') comment(found);
  else {
    found.focus();
    found.click();
    if (found.matches('summary')) found.parentElement.querySelector('textarea, input:not([type=hidden])')?.focus();
  }
});

/* Suggestions that were not ready come into the text, unless somebody writes in it; what one looks at stays where it is. */
const late = document.querySelector('#late');
const text = document.querySelector('.sheet > .text');
const others = () => [...text.querySelectorAll('.note:not(.proposal), .sectionbar')];
const isWriting = () => typing(document.activeElement) || text.querySelector('details.say[open]') !== null;
async function comeLate() {
  const answer = await fetch(late.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const made = page.querySelector('.sheet > .text');
  if (made === null || isWriting()) return;
  const before = others();
  const near = before.findIndex((one) => one === document.activeElement || one.getBoundingClientRect().top > 0);
  const focused = before.indexOf(document.activeElement);
  const top = before[near]?.getBoundingClientRect().top;
  text.replaceChildren(...made.childNodes);
  look();
  const after = others();
  if (after.length !== before.length) return;
  after[focused]?.focus({ preventScroll: true });
  if (near >= 0 && scrollY > 0) scrollBy({ top: after[near].getBoundingClientRect().top - top, behavior: 'instant' });
}
/* Without an answer the link is still there. */
if (late !== null) comeLate().catch(() => {});

/* Whoever follows a number to its note goes on from there with the keys. */
addEventListener('hashchange', () => document.querySelector('.note:target')?.focus());
document.querySelector('.note:target')?.focus();

const field = document.querySelector('[data-measure]');
if (field !== null) {
  const figures = document.querySelector('#figures');
  let last = field.value;
  let timer = 0;
  let running = null;
  const measure = async () => {
    if (field.value === last) return;
    last = field.value;
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams(new FormData(field.form));
    try {
      const answer = await fetch(field.dataset.measure, { method: 'POST', body, headers: { 'x-copydesk-part': 'figures' }, signal: running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      figures.replaceChildren(...page.querySelector('#figures').childNodes);
    } catch {
      /* Asked again with the next letter. */
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(measure, 500);
  });
  const start = field.value;
  let sent = false;
  field.form.addEventListener('submit', () => {
    sent = true;
  });
  addEventListener('beforeunload', (event) => {
    if (!sent && field.value !== start) event.preventDefault();
  });
}
`;
