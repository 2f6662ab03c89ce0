import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { topicFit } from './topic-fit.ts';

describe('topic-fit', () => {
  playKpi({
    kpi: topicFit(),
    violation: planted(
      '## How to keep it sweet',
      '## Transfers\n\nFootball clubs sell players every summer. Managers argue with referees about penalties. Strikers score goals in crowded stadiums. Goalkeepers save shots with their gloves. Coaches train midfielders on Monday mornings. Fans buy scarves and tickets for away matches. Leagues publish tables after each round of games. Broadcasters pay clubs for television rights. Scouts travel abroad and watch young defenders. Agents negotiate contracts with directors. Stadiums open their gates two hours before kick off. Referees blow whistles and show yellow cards. Clubs hire physiotherapists for injured strikers.\n\n## How to keep it sweet',
    ),
    at: '## Transfers',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('Short.', sampleBrief()),
  });
});
