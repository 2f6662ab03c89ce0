import type { Routing } from './route.ts';
import type { Setup } from './setup.ts';
import type { LoggedDecision } from './store/decisions.ts';

/** Keeps a decision with everything it was made from, so that `explain` can tell of it and make it again. */
export function logDecision(
  post: string,
  moment: LoggedDecision['moment'],
  attempt: number,
  { request, said, filtered }: Routing,
  setup: Setup,
): Promise<void> {
  const section = request.assignment.section.id;
  return setup.decisions.log({
    post,
    section,
    moment,
    attempt,
    request,
    router: setup.routerSpec,
    decision: said,
    filtered,
  });
}
