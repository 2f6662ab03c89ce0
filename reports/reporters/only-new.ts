import type { Report, ReportPost } from '../report.ts';
import type { Reporter } from '../reporter.ts';

/** The reporter for those who want to know what is new: it is not told of what a baseline knows. */
export function onlyNew(reporter: Reporter): Reporter {
  return (report, source) => reporter(withoutKnown(report), source);
}

function withoutKnown(report: Report): Report {
  if (report.summary.known === undefined) return report;
  return { ...report, posts: report.posts.map(withNew) };
}

/** The findings of a post may be made only when they are asked for. */
function withNew(post: ReportPost): ReportPost {
  return Object.defineProperties({} as ReportPost, {
    ...Object.getOwnPropertyDescriptors(post),
    findings: { get: () => post.findings.filter(({ baseline }) => baseline !== 'unchanged'), enumerable: true },
  });
}
