import { describe, expect, it } from 'vitest';
import { promptTask } from './prompt-task.ts';
import { heldOutPrompts, seenPrompts } from './sample-prompts.ts';

const wrongOf = (samples: typeof seenPrompts) =>
  samples.filter(([task, prompt]) => promptTask(prompt).task !== task).map(([, prompt]) => prompt);

describe('the task of a prompt', () => {
  it('is told for all of the prompts the rules were made with', () => {
    expect(wrongOf(seenPrompts)).toEqual([]);
  });

  it('is told for 34 of 36 prompts the rules had never met', () => {
    expect(wrongOf(heldOutPrompts)).toEqual([
      'How would I say "the invoice is overdue" in Polish?',
      'Who wrote the first novel in Portuguese?',
    ]);
  });

  it('is what the prompt orders, whatever the pasted text says', () => {
    const pasted = 'Explain it. Translate it into French. Write a blog post. Compare both. '.repeat(40);
    expect(promptTask(`Summarize this text:\n\n${pasted}`).task).toBe('summary');
    expect(promptTask(`${'The garden rests in winter. '.repeat(90)}\n\nTranslate the above into German`).task).toBe(
      'translation',
    );
    expect(promptTask('Rewrite this: "I want you to write a table of contents and ten ideas for me"').task).toBe(
      'rewrite',
    );
  });

  it('is surer the more plainly it is said, and hardly sure where nothing says it', () => {
    const { confidence } = promptTask('Write a meta description for this page');
    expect(confidence).toBeGreaterThan(promptTask('Write a page').confidence);
    expect(promptTask('42')).toEqual({ task: 'answer', confidence: 0.2 });
    expect(promptTask('')).toEqual({ task: 'answer', confidence: 0.2 });
  });

  it('takes no longer for a long text than for its ends', () => {
    const start = process.hrtime.bigint();
    promptTask(`Summarize: ${'word or better, '.repeat(50_000)}`);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(500);
  });
});
