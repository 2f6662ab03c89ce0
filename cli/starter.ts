/** What `copydesk init` writes: small, commented, and working as it stands. */

export const starterConfig = `# copydesk configuration: every line is optional. See README.md.
# models:
#   - id: acme/writer
#     use: openai/gpt-5-mini            # a card with dated prices: npx copydesk models
#     connect: { provider: openai, model: gpt-5-mini }   # npm install @ai-sdk/openai; the key: OPENAI_API_KEY
audience: general                       # general | professional | technical
preset: recommended                     # recommended | strict | ymyl
policy: { dial: 5 }                     # 0 = quality whatever it costs, 10 = the cheapest that will do
# site: ["content/blog/**/*.md"]        # the posts that exist: clusters, overlap, internal links
format: astro                           # astro | hugo | jekyll | next-mdx | docusaurus
`;

export const starterBrief = `---
schema: brief/v1
title: "How to Keep a Reading Log You Will Still Use in March"
slug: keep-a-reading-log
audience: { who: "Someone who starts a reading log every January" }
voice: { person: second, reading_grade: { max: 9 } }
keywords:
  primary: reading log
  questions:
    - What should an entry say?
length: { target_words: 150 }
facts:
  - { id: f1, claim: "An entry needs three things: the title, the date you finished, and one sentence of your own.", source: notes }
sources:
  - { id: notes, title: "Editor's notes on reading logs", kind: primary, file: notes/first-post.md }
---

# Angle
Small beats complete: one line a book.

# Outline
## Why most reading logs fail {#why role=explanation words=50}
## Start yours in five minutes {#start role=how-to words=60}
- [f1]
## FAQ {#faq role=faq words=40}

# Notes for the editor
Replace this brief with your own; every section of it works without a key.
`;

export const starterNotes = `## Why most reading logs fail
Most people give up because their log asks for too much.
A page with ten columns feels like homework after a week.
Readers who write one line a book are still writing in March.
A reading log that takes one minute survives a busy month.

## Start yours in five minutes
1. Open the notebook that already lies beside your bed.
2. Write the title of the book that you finished last.
3. Add the date and one sentence that only you could have written.
4. Leave the pen inside the notebook for the next book.
5. Close the notebook, and do not copy older books into it.

## What should an entry say
An entry should say what you will want to know in a year: a scene, a thought, or who should read the book next.
`;
