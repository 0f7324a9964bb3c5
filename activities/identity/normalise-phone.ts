import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface NormalisedPhone {
  /** E.164, when the number says its country. */
  international: string | null;
  /** Digits after country code and trunk zero: what two spellings of one number share. */
  national: string;
}

const shortestNumber = 6;

/** A typed-in number without extension, punctuation, trunk zero or dialling prefix. */
export function normalisePhone(phone: string | null | undefined): NormalisedPhone | null {
  const dialled = (phone ?? '')
    .normalize('NFKC')
    .replace(/(?:ext\.?|extension|x|#|;ext=)\s*\d+\s*$/i, '')
    .replace(/\(0\)/, '')
    .trim()
    .replace(/^(?:00|011)(?=\s*[1-9]\d)/, '+');
  const parsed = dialled.startsWith('+') ? parsePhoneNumberFromString(dialled) : undefined;
  const national = (parsed?.nationalNumber ?? nationalDigits(dialled)).replace(/^0+/, '');
  if (national.length < shortestNumber || /^(\d)\1+$/.test(national)) return null;
  return { international: parsed?.number ?? null, national };
}

/** Eleven digits that begin with 1 are North American even without the plus. */
function nationalDigits(dialled: string): string {
  const digits = dialled.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}
