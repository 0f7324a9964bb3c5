import type { Report } from './data.ts';
import { element } from './elements.ts';

const line = (term: string, said: string | null | undefined): HTMLElement[] =>
  said ? [element('dt', {}, term), element('dd', {}, said)] : [];

/** What a relation means: question, comparison, use and misuse, columns, the thresholds its SQL names, the SQL itself. */
export function definitionBody(report: Report, relation: string): HTMLElement {
  const definition = report.data.definitions[relation];
  if (!definition) return element('p', {}, 'This relation is not described.');
  const thresholds = report.data.thresholds.filter(({ name }) => definition.thresholds.includes(name));
  return element(
    'div',
    { class: 'definition' },
    element(
      'dl',
      {},
      ...line('Question', definition.question),
      ...line('One row', definition.grain),
      ...line('n counts', definition.n),
      ...line('Compares', definition.compares),
      ...line('Use it when', definition.use_when),
      ...line('Do not use it when', definition.do_not_use_when),
      ...line('Source', definition.reference),
      ...line(
        'Thresholds',
        thresholds
          .map(({ name, value, source }) => `${name} = ${value} (${source ?? 'no source'})`)
          .join('; '),
      ),
    ),
    element(
      'details',
      {},
      element('summary', {}, 'Columns'),
      element(
        'dl',
        {},
        ...Object.entries(definition.columns).flatMap(([column, said]) => line(column, said)),
      ),
    ),
    element(
      'details',
      {},
      element('summary', {}, 'SQL'),
      element(
        'pre',
        { tabindex: '0', 'aria-label': `SQL of ${relation}` },
        element('code', {}, definition.sql),
      ),
    ),
  );
}

/** A button that opens the definition of the number beside it. */
export function definitionButton(report: Report, relation: string, asks = 'What is this?'): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'definition-button', 'data-relation': relation },
    asks,
  );
  button.setAttribute('aria-label', `${asks} Definition of ${relation}`);
  button.addEventListener('click', () => {
    const dialog = element('dialog', { 'aria-label': `Definition of ${relation}` }) as HTMLDialogElement;
    const close = element('button', { type: 'button', class: 'close' }, 'Close');
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      button.focus();
    });
    dialog.append(
      element('div', { class: 'dialog-head' }, element('h3', {}, `metrics.${relation}`), close),
      definitionBody(report, relation),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
  return button;
}

/** A heading with its definition one click away. */
export const heading = (
  report: Report,
  text: string,
  relation: string,
  ...beside: HTMLElement[]
): HTMLElement =>
  element(
    'div',
    { class: 'heading' },
    element('h3', {}, text),
    definitionButton(report, relation),
    ...beside,
  );
