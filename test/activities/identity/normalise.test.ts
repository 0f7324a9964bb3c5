import { describe, expect, it } from 'vitest';
import { foldName } from '../../../activities/identity/fold-name.ts';
import { linkedinHandle } from '../../../activities/identity/linkedin-handle.ts';
import { normaliseContact } from '../../../activities/identity/normalise-contact.ts';
import { normaliseEmail } from '../../../activities/identity/normalise-email.ts';
import { normaliseEmployee } from '../../../activities/identity/normalise-employee.ts';
import { normalisePhone } from '../../../activities/identity/normalise-phone.ts';

describe('one mailbox has one spelling', () => {
  it.each([
    ['A.B+jobs@GoogleMail.com', 'ab@gmail.com'],
    [' r.lee@Yahoo.com', 'r.lee@yahoo.com'],
    ['x+tag@corp.example', 'x@corp.example'],
    ['nobody', null],
    ['@corp.example', null],
    ['', null],
    [null, null],
  ])('%s is %s', (email, expected) => {
    expect(normaliseEmail(email)).toBe(expected);
  });
});

describe('one telephone has one national number', () => {
  it.each([
    ['+1 650 007 2246', '6500072246'],
    ['0016500072246', '6500072246'],
    ['650.007.2246 x67', '6500072246'],
    ['(650) 007-2246', '6500072246'],
    ['1-650-007-2246', '6500072246'],
    ['+44 (0)7911 123456', '7911123456'],
    ['07911 123456', '7911123456'],
    ['00447911123456', '7911123456'],
  ])('%s', (phone, national) => {
    expect(normalisePhone(phone)?.national).toBe(national);
  });

  it('a number too short or of one digit is none', () => {
    expect([normalisePhone('12345'), normalisePhone('0000000000'), normalisePhone('n/a')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('a name is words in Latin letters, family name last where a comma says which it is', () => {
  it.each([
    ['García, Francisco', ['francisco', 'garcia']],
    ['Ms. Joaquín Casares Espeda, PhD', ['joaquin', 'casares', 'espeda']],
    ['Александр Шевченко', ['aleksandr', 'shevchenko']],
    ['王小明', ['wang', 'xiaoming']],
    ['欧阳娜', ['ouyang', 'na']],
    ['Pat O’Brien-Smith (she/her)', ['pat', 'obrien', 'smith']],
    ['Øyvind Weiß', ['oyvind', 'weiss']],
    ['', []],
  ])('%s', (name, tokens) => {
    expect(foldName(name).tokens).toEqual(tokens);
  });

  it.each([
    ['Ken Lind Jr.', 'jr'],
    ['Lind, Ken, Sr.', 'sr'],
    ['Ken Lind III', 'iii'],
    ['Ken Lind', null],
  ])('what tells a father from his son is kept: %s', (name, suffix) => {
    expect(foldName(name).suffix).toBe(suffix);
  });
});

it('a LinkedIn handle is what stands behind /in/, and no company or other site', () => {
  expect(linkedinHandle('https://www.linkedin.com/in/Jose-Navena-2e572a/?x=1')).toBe('jose-navena-2e572a');
  expect(linkedinHandle('https://www.linkedin.com/company/acme')).toBeNull();
  expect(linkedinHandle('https://example.com/in/jose')).toBeNull();
});

it('a record without anything normalises to nothing', () => {
  expect(normaliseContact({})).toEqual({
    name_tokens: [],
    name_suffix: null,
    emails_normalised: [],
    phones_national: [],
    phones_international: [],
    linkedin_handles: [],
  });
  expect(normaliseEmployee({})).toMatchObject({
    first_tokens: [],
    last_tokens: [],
    personal_email_normalised: null,
    phones_national: [],
  });
});

it('the same values in another order land as the same row', () => {
  const emails = ['b@x.example', 'a@x.example'];
  expect(normaliseContact({ emails })).toEqual(normaliseContact({ emails: [...emails].reverse() }));
});
