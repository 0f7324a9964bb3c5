import './style.css';
import { readReport } from './data.ts';
import { element } from './elements.ts';
import { definitions } from './sections/definitions.ts';
import { funnel } from './sections/funnel.ts';
import { interviewers } from './sections/interviewers.ts';
import { outcomes } from './sections/outcomes.ts';
import { process } from './sections/process.ts';
import { trust } from './sections/trust.ts';

const sections = [
  { id: 'trust', title: 'How much to trust this', draw: trust },
  { id: 'funnel', title: 'Where groups part ways', draw: funnel },
  { id: 'interviewers', title: 'Interviewers', draw: interviewers },
  { id: 'outcomes', title: 'After the hire', draw: outcomes },
  { id: 'process', title: 'What goes with good outcomes', draw: process },
  { id: 'definitions', title: 'Definitions', draw: definitions },
];

const report = await readReport();
const main = document.getElementById('content')!;
if (!report) {
  main.append(element('p', {}, 'This page holds no data: hindsight build writes a customer’s report.'));
} else {
  const { customer, as_of, built_at } = report.data.manifest;
  document.title = `Hindsight: ${customer}`;
  document.getElementById('title')!.textContent = `How interviews turned out at ${customer}`;
  document.getElementById('facts')!.textContent =
    `Counted as of ${as_of.slice(0, 10)}; built ${built_at.slice(0, 16).replace('T', ' ')} UTC. Evidence, not verdicts: every figure has its count and its 95% interval.`;
  const nav = document.getElementById('sections')!;
  for (const { id, title, draw } of sections) {
    nav.append(element('a', { href: `#${id}` }, title));
    main.append(
      element(
        'section',
        { id, 'aria-labelledby': `${id}-title` },
        element('h2', { id: `${id}-title` }, title),
        ...draw(report),
      ),
    );
  }
}
document.documentElement.dataset.ready = 'true';
