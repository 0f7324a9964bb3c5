// @ts-check
// Runs in the Super Admin's browser as it stands: the key leaves it only as an age file for the vault.
import { Encrypter } from 'age-encryption';

const page = /** @type {HTMLScriptElement} */ (document.getElementById('page'));
const form = /** @type {HTMLFormElement} */ (document.getElementById('drop'));
const input = /** @type {HTMLInputElement} */ (document.getElementById('key'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
const said = /** @type {HTMLElement} */ (document.getElementById('said'));

const around = /^[\s"'`“”‘’«»\u200b-\u200f\u2060\ufeff]+|[\s"'`“”‘’«»\u200b-\u200f\u2060\ufeff]+$/g;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void handOver();
});

async function handOver() {
  const pasted = input.value;
  const key = pasted.replaceAll(around, '');
  const notes = key === pasted ? [] : ['The blanks or quotes around the key were dropped.'];
  if (key === '' || /\s/.test(key)) {
    say([
      key === ''
        ? 'Nothing was pasted yet.'
        : 'There is a blank or a line end inside, which no key has. Copy the key alone and paste it again.',
    ]);
    input.focus();
    return;
  }
  button.disabled = true;
  say([...notes, 'Sealed here; asking Lever what it can read …']);
  try {
    const answer = await send(await sealed(key));
    if (answer.is_taken) taken(answer, notes);
    else refused(answer, notes);
  } catch {
    say(['The key could not be sent. Check the connection and try again; nothing was kept.']);
  }
  button.disabled = false;
}

/** @param {string} key */
async function sealed(key) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(page.dataset.recipient ?? '');
  const bytes = await encrypter.encrypt(key);
  return btoa(String.fromCharCode(...bytes));
}

/** @param {string} text */
async function send(text) {
  const response = await fetch(`${location.pathname}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sealed: text }),
  });
  const answer = await response.json();
  return 'is_taken' in answer ? answer : { is_taken: false, sentence: answer.error, is_open: true };
}

/**
 * @param {{resources: {resource: string, is_readable: boolean | null, loss?: string, tick?: string}[], lost: string[]}} answer
 * @param {string[]} notes
 */
function taken(answer, notes) {
  input.value = '';
  form.hidden = true;
  const gaps = answer.resources.filter((each) => each.is_readable === false);
  const verdict =
    gaps.length === 0
      ? 'The key is in the vault. It can read everything that is asked of it: you are done, and may close this page.'
      : `The key is in the vault and in use. It cannot read ${gaps.length === 1 ? 'one thing' : `${gaps.length} things`}; the table says what that costs. To add it, make a new key with these ticked as well, and ask for a new link.`;
  const lost =
    answer.lost.length > 0 ? [`The key before it could also read: ${answer.lost.join(', ')}.`] : [];
  say([...notes, verdict, ...lost]);
  said.append(table(answer.resources));
  said.focus();
}

/** @param {{sentence: string, is_open: boolean}} answer @param {string[]} notes */
function refused(answer, notes) {
  say([...notes, answer.sentence]);
  form.hidden = !answer.is_open;
  if (answer.is_open) input.select();
}

/** @param {string[]} sentences */
function say(sentences) {
  said.replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })),
  );
}

/** @param {{resource: string, is_readable: boolean | null, loss?: string, tick?: string}[]} resources */
function table(resources) {
  const element = document.createElement('table');
  element.append(Object.assign(document.createElement('caption'), { textContent: 'What this key can read' }));
  for (const { resource, is_readable, loss, tick } of resources) {
    const row = element.insertRow();
    const name = Object.assign(document.createElement('th'), { scope: 'row' });
    name.textContent = resource.replaceAll('_', ' ');
    row.append(name);
    row.insertCell().textContent = is_readable === null ? 'unknown' : is_readable ? 'yes' : 'no';
    const cost = row.insertCell();
    if (is_readable === false) {
      cost.append(
        `Lost: ${loss}.`,
        Object.assign(document.createElement('small'), { textContent: `Next time tick: ${tick}` }),
      );
    }
  }
  return element;
}
