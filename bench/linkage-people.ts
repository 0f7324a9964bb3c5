import type { Chance } from './linkage-chance.ts';
import { type Culture, cultures } from './linkage-names.ts';

export interface Person {
  given: string;
  family: string[];
  culture: Culture;
  email: string;
  phone: string;
  place: string;
}

const mailboxes = [
  'gmail.com',
  'gmail.com',
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'proton.me',
];

export const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[øđ]/g, (letter) => (letter === 'ø' ? 'o' : 'd'))
    .replace(/[ŁĐ]/g, (letter) => (letter === 'Ł' ? 'L' : 'D'))
    .replace(/ß/g, 'ss');

/** People of a mixture of cultures, and the ways in which they and others write down who they are. */
export class People {
  readonly chance: Chance;
  private readonly mixture: { culture: Culture; weight: number }[];

  /** Of the cultures named, in equal parts; else of those that have a share, in parts that differ by company. */
  constructor(chance: Chance, named?: string[]) {
    this.chance = chance;
    this.mixture = named
      ? named.map((name) => ({ culture: cultures[name]!, weight: 1 }))
      : Object.values(cultures)
          .filter(({ share }) => share > 0)
          .map((culture) => ({ culture, weight: culture.share * (0.5 + chance.random()) }));
  }

  someone(): Person {
    const culture = this.culture();
    const given = this.chance.pickCommon(culture.given);
    const family = Array.from({ length: culture.surnames }, () => this.surname(culture));
    return {
      given,
      family,
      culture,
      email: this.mailbox(given, family[0]!),
      phone: this.phone(culture),
      place: this.chance.pick(culture.places),
    };
  }

  culture(): Culture {
    let left = this.chance.random() * this.mixture.reduce((sum, it) => sum + it.weight, 0);
    for (const { culture, weight } of this.mixture) {
      left -= weight;
      if (left < 0) return culture;
    }
    return this.mixture[0]!.culture;
  }

  surname({ common, heads, tails }: Culture): string {
    return heads.length === 0 || this.chance.happens(0.35)
      ? this.chance.pickCommon(common)
      : this.chance.pick(heads) + this.chance.pick(tails);
  }

  phone({ country }: Culture): string {
    return this.chance.digits(country.digits).replace(/^0/, '4');
  }

  mailbox(given: string, family: string): string {
    const { chance } = this;
    const [g, f] = [plain(given).toLowerCase(), plain(family).toLowerCase()];
    const user = chance.pick([`${g}.${f}`, `${g}_${f}`, `${g}${f}`, `${g[0]}.${f}`, `${g[0]}${f}`]);
    const number = chance.happens(0.5) ? '' : chance.digits(chance.happens(0.5) ? 2 : 5);
    return `${user}${number}@${chance.pick(mailboxes)}`;
  }

  otherMailbox(given: string): string {
    return `${plain(given).toLowerCase()}${this.chance.digits(5)}@${this.chance.pick(mailboxes)}`;
  }

  /** A letter left out, doubled, put in the wrong place or taken for another. */
  slip(word: string): string {
    const at = 1 + this.chance.below(Math.max(1, word.length - 1));
    return this.chance.pick([
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + word.charAt(at) + word.slice(at),
      word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
      word.slice(0, at) + this.chance.pick([...'aeinorst']) + word.slice(at + 1),
    ]);
  }

  nameInLever(it: Person): string | null {
    const { chance } = this;
    if (chance.mistake(0.007)) return null;
    const familiar = it.culture.familiar.get(it.given);
    let given = chance.mistake(0.16) && familiar ? chance.pick(familiar) : it.given;
    let family = it.family.length > 1 && chance.mistake(0.3) ? it.family.slice(0, 1) : [...it.family];
    if (it.culture.script && chance.mistake(0.06)) return it.culture.script(it.given, it.family.join(' '));
    if (chance.happens(0.4)) [given, family] = [plain(given), family.map(plain)];
    if (chance.mistake(0.03)) given = this.slip(given);
    if (chance.mistake(0.03)) family = [this.slip(family[0]!), ...family.slice(1)];
    if (chance.happens(0.05))
      given += ` ${chance.pick([chance.pick(it.culture.given), `${chance.pick([...'ABCDEFGHJKLM'])}.`])}`;
    if (chance.happens(0.04)) return `${family.join(' ')}, ${given}`;
    const isFamilyFirst = it.culture.isFamilyFirst && chance.happens(0.5);
    const whole = isFamilyFirst ? `${family.join(' ')} ${given}` : `${given} ${family.join(' ')}`;
    const title = chance.happens(0.03) ? chance.pick(['Ms. ', 'Mr ', 'Dr. ']) : '';
    const aside = chance.happens(0.02) ? chance.pick([' (she/her)', ', PhD', ' III']) : '';
    const written = `${title}${whole}${aside}`;
    if (chance.happens(0.06)) return written.toUpperCase();
    return chance.happens(0.06) ? written.toLowerCase() : written;
  }

  dialled({ phone, culture: { country } }: Person): string {
    const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)];
    return this.chance.pick(
      country.code === '1'
        ? [
            `+1${phone}`,
            `(${area}) ${exchange}-${line}`,
            `001${phone}`,
            `${area}.${exchange}.${line} x${this.chance.digits(3)}`,
          ]
        : [
            `+${country.code}${phone}`,
            `00${country.code}${phone}`,
            `0${phone}`,
            `+${country.code} (0)${phone}`,
          ],
    );
  }

  spelled(email: string): string {
    const { chance } = this;
    const [user, domain] = email.split('@') as [string, string];
    if (!domain.startsWith('g')) return chance.happens(0.1) ? email.toUpperCase() : email;
    const dotted = chance.happens(0.2) ? user.replaceAll('.', '') : user;
    return `${dotted}${chance.happens(0.1) ? '+jobs' : ''}@${chance.pick(['gmail.com', 'googlemail.com'])}`;
  }
}
