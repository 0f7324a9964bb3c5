import { Failure } from '../../models/errors.ts';

/** What was pasted cannot be a key. The message says what it is instead, and never holds it. */
export class KeyUnreadable extends Failure {
  override name = 'KeyUnreadable';
}

const around = /^[\s"'`“”‘’«»\u200b-\u200f\u2060\ufeff]+|[\s"'`“”‘’«»\u200b-\u200f\u2060\ufeff]+$/g;

/** A key without the blanks and quotes that copying brings along. Throws `KeyUnreadable`. */
export function cleanKey(pasted: string): string {
  const key = pasted.replaceAll(around, '');
  const wrong = whatElse(key);
  if (wrong)
    throw new KeyUnreadable(`${wrong}; copy the key alone, as Lever shows it once, and paste it again.`);
  return key;
}

function whatElse(key: string): string | undefined {
  if (key === '') return 'No key was given';
  if (/^https?:\/\//i.test(key)) return 'This is a web address, not a key';
  if (/^(basic|bearer|authorization)\b/i.test(key)) return 'This is a header made from a key, not the key';
  if (/^age-secret-key-/i.test(key)) return "This is Hindsight's own sealing identity, not a Lever key";
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(key)) return 'This is an e-mail address, not a key';
  if (/^eyJ[\w-]+\.[\w-]+\./.test(key)) return 'This is an OAuth token, not an API key';
  if (/\s/.test(key)) return 'This has a blank or a line end inside, which no key has';
  if (!/^[\x21-\x7e]+$/.test(key)) return 'This has letters that no key has';
  return key.length > 500 ? 'This is longer than any key' : undefined;
}
