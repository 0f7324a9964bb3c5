import password from '@inquirer/password';
import { Failure } from '../models/errors.ts';

/** A key from a hidden prompt, or from standard input where that is no terminal; never from an argument. */
export async function pastedKey(customer: string): Promise<string> {
  if (!process.stdin.isTTY) return fromStandardInput();
  try {
    return await password(
      { message: `Lever API key of ${customer} (hidden):`, mask: false },
      { output: process.stderr },
    );
  } catch {
    throw new Failure(`No key was given; run again: hindsight key add ${customer}`);
  }
}

async function fromStandardInput(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8')) {
    text += piece;
    if (text.length > 10_000) throw new Failure('Standard input is longer than any key; give the key alone.');
  }
  return text;
}
