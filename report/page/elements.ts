type Child = Node | string | null | undefined;

/** A small `h`: an element with attributes and children. Text is always text, never markup. */
export function element(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return made;
}

/** A table that scrolls sideways on a narrow screen and can be reached by keyboard. */
export function table(caption: string, head: string[], rows: Child[][], numeric: number[] = []): HTMLElement {
  const cell = (tag: string, child: Child, column: number, scope?: string): HTMLElement =>
    element(
      tag,
      { ...(numeric.includes(column) ? { class: 'number' } : {}), ...(scope ? { scope } : {}) },
      child,
    );
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...head.map((text, column) => cell('th', text, column, 'col')))),
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element(
            'tr',
            {},
            ...row.map((child, column) =>
              column === 0 ? cell('th', child, column, 'row') : cell('td', child, column),
            ),
          ),
        ),
      ),
    ),
  );
}

export const details = (summary: string, ...children: Child[]): HTMLElement =>
  element('details', {}, element('summary', {}, summary), ...children);

/** A labelled choice. */
export function choice(
  name: string,
  values: { value: string; text: string }[],
  onChange: (value: string) => void,
): HTMLElement {
  const select = element('select', { name }) as HTMLSelectElement;
  for (const { value, text } of values) select.append(element('option', { value }, text));
  select.addEventListener('change', () => onChange(select.value));
  return element('label', {}, element('span', {}, name), select);
}
