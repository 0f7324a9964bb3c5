import type { KeyLink } from '../../models/key-drop.ts';
import { grants } from '../../models/lever/grants.ts';
import { moduleMap } from './browser-modules.ts';
import { linkSentences } from './sentences.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
  :root { color-scheme: light dark; --line: #8886; --accent: #1f5fa8; --focus: light-dark(#1f5fa8, #9cc9f5); }
  * { box-sizing: border-box; }
  body { font: 1.0625rem/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1.25rem; }
  h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
  li { margin: .4rem 0; } details { margin: .6rem 0; }
  label { display: block; font-weight: 600; margin-bottom: .35rem; }
  input { font: inherit; width: 100%; padding: .7rem; border: 1px solid var(--line); border-radius: .4rem; }
  button { font: inherit; font-weight: 600; margin-top: .8rem; padding: .7rem 1.2rem; border: 0; border-radius: .4rem;
    background: var(--accent); color: #fff; min-height: 2.75rem; } button[disabled] { opacity: .6; }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  #said { margin-top: 1rem; } #said p { border-left: .3rem solid var(--accent); padding: .3rem .8rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .45rem .5rem .45rem 0;
    border-bottom: 1px solid var(--line); } th { font-weight: 400; } td:first-of-type { white-space: nowrap; } small { display: block; }`;

const steps = (): string => {
  const ticks = [
    ...new Set(grants.filter(({ resource }) => resource !== 'confidential').map(({ tick }) => tick)),
  ];
  return `<ol>
    <li>In Lever, open <strong>Settings → Integrations and API → API Credentials</strong>. You need to be a Super Admin.</li>
    <li>Under <strong>Lever API credentials</strong>, choose <em>Generate new key</em>. Not under “Postings API credentials”: those know nothing about candidates.</li>
    <li>Name it <em>Hindsight</em>. Choose <strong>Select all read</strong>, or tick only our shorter list.
      <details><summary>The shorter list</summary><ul>${ticks.map((tick) => `<li>${escaped(tick)}</li>`).join('')}</ul>
      <p>Leave out notes, resumes, files, forms, referrals, audit events, webhooks, and every <em>write</em>.</p></details></li>
    <li><strong>Before saving</strong>, decide on <em>Allow access to confidential data</em>. Off, confidential postings are missing from every number, without a sign. It cannot be changed afterwards.</li>
    <li>Save. Lever shows the key once: copy it and paste it below.</li>
  </ol>`;
};

const form = `<form id="drop">
    <label for="key">The key</label>
    <input id="key" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" required aria-describedby="how">
    <small id="how">It is sealed in this browser before it is sent. Nobody on the way can read it, and it is never shown again.</small>
    <button type="submit">Seal and hand over</button>
  </form>
  <noscript><p>This page seals the key in the browser and needs JavaScript for it. Switch it on, or open the link in another browser.</p></noscript>
  <div id="said" role="status" aria-live="polite" tabindex="-1"></div>`;

/** The page of a link: the steps and the form while it is open, else one sentence. */
export function pageHtml(link: KeyLink): string {
  const title = link.customer
    ? `Hand over the Lever key of ${escaped(link.customer)}`
    : 'Hand over a Lever key';
  const body =
    link.state === 'open'
      ? `<p>Five minutes, in two windows: this one and Lever. The link works once, until ${escaped(link.expiresAt!.slice(0, 16).replace('T', ' '))} UTC.</p>
  <h2>Make the key</h2>${steps()}<h2>Paste it</h2>${form}
  <script type="importmap">${JSON.stringify({ imports: moduleMap })}</script>
  <script type="module" src="/key/page.js" data-recipient="${escaped(link.recipient!)}" id="page"></script>`
      : `<p role="status">${escaped(linkSentences[link.state])}</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="data:,"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
}
