import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact, Employee, Opportunity, User } from '../../bench/linkage-data.ts';
import { type Link, linkCompany } from './link-company.ts';
import { candidacy, contact, employee, hired, merged, mobile, ordinaryCompany } from './people.ts';

const contacts: Contact[] = [];
const opportunities: Opportunity[] = [];
const employees: Employee[] = [];
const users: User[] = [];
let links: Link[] = [];

const given = (rows: {
  contacts?: Contact[];
  opportunities?: Opportunity[];
  employees?: Employee[];
  users?: User[];
}): void => {
  contacts.push(...(rows.contacts ?? []));
  opportunities.push(...(rows.opportunities ?? []));
  employees.push(...(rows.employees ?? []));
  users.push(...(rows.users ?? []));
};
const acceptedOf = (id: string): string[] =>
  links.filter((link) => link.employee_id === id && link.is_accepted).map((link) => link.opportunity_id);
const reasonOf = (id: string, opportunity: string): string | null | undefined =>
  links.find((link) => link.employee_id === id && link.opportunity_id === opportunity)?.rejected_because;

beforeAll(async () => {
  links = await linkCompany(merged(ordinaryCompany(), { contacts, opportunities, employees, users }));
}, 240_000);

describe('two people who share a name', () => {
  given({
    contacts: [
      contact('twin-a', 'Orsolya Quist', { emails: ['orsolya.quist@proton.me'] }),
      contact('twin-b', 'Orsolya Quist', { emails: ['oquist77@yahoo.com'] }),
    ],
    opportunities: [
      hired('twin-a-hired', 'twin-a', '2022-03-01', { hiringManager: 'lead1@corp.example' }),
      hired('twin-b-hired', 'twin-b', '2022-03-08', { posting: 'Recruiter', department: 'People' }),
    ],
    employees: [
      employee('T-A', 'Orsolya', 'Quist', '2022-03-01', { managerEmail: 'lead1@corp.example' }),
      employee('T-B', 'Orsolya', 'Quist', '2022-03-08', { title: 'Recruiter', department: 'People' }),
    ],
  });
  it('are each linked to their own hire, by first day and job', () => {
    expect([acceptedOf('T-A'), acceptedOf('T-B')]).toEqual([['twin-a-hired'], ['twin-b-hired']]);
  });
});

describe('two namesakes who began on one day, where the manager of each is the other’s', () => {
  given({
    contacts: [
      contact('swap-a', 'Ottoline Varga', { emails: ['ottoline.varga58@proton.me'] }),
      contact('swap-b', 'Ottoline Varga', {
        emails: ['ovarga9120@yahoo.com'],
        phones: mobile('+12125553187'),
      }),
    ],
    opportunities: [
      hired('swap-a-hired', 'swap-a', '2022-05-02', { hiringManager: 'lead1@corp.example' }),
      hired('swap-b-hired', 'swap-b', '2022-05-02', { hiringManager: 'lead2@corp.example' }),
    ],
    employees: [
      employee('S-A', 'Ottoline', 'Varga', '2022-05-02', {
        personalEmail: 'ottoline.varga58@proton.me',
        managerEmail: 'lead2@corp.example',
      }),
      employee('S-B', 'Ottoline', 'Varga', '2022-05-02', {
        personalEmail: 'ovarga9120@yahoo.com',
        personalPhone: '+12125553187',
        managerEmail: 'lead1@corp.example',
      }),
    ],
  });
  it('are each linked by their own address', () => {
    expect([acceptedOf('S-A'), acceptedOf('S-B')]).toEqual([['swap-a-hired'], ['swap-b-hired']]);
  });
});

describe('a namesake who lives near by and was never hired', () => {
  given({
    contacts: [contact('namesake', 'Perdita Holcombe', { emails: ['perdita.holcombe88@gmail.com'] })],
    opportunities: [
      candidacy('namesake-applied', 'namesake', {
        createdAt: '2021-03-20',
        hiringManager: 'lead9@corp.example',
      }),
    ],
    employees: [employee('N-1', 'Perdita', 'Holcombe', '2021-06-15')],
  });
  it('is listed and left unlinked: a name and a city are not enough', () => {
    expect(acceptedOf('N-1')).toEqual([]);
    expect(reasonOf('N-1', 'namesake-applied')).toMatch(/not_sure_enough|unlikely/);
  });
});

describe('father and son', () => {
  given({
    contacts: [
      contact('father', 'Ludovic Brennick Sr.', {
        emails: ['brennick.family@yahoo.com'],
        phones: mobile('+1 512 600 7001'),
      }),
      contact('son', 'Ludovic Brennick Jr.', {
        emails: ['brennick.family@yahoo.com'],
        phones: mobile('+1 512 600 7002'),
      }),
    ],
    opportunities: [
      candidacy('father-applied', 'father', { createdAt: '2020-02-01' }),
      hired('son-hired', 'son', '2021-09-06'),
    ],
    employees: [
      employee('F-SON', 'Ludovic', 'Brennick Jr', '2021-09-06', {
        personalEmail: 'brennick.family@yahoo.com',
        personalPhone: '512-600-7002',
      }),
    ],
  });
  it('share an address and a name, and only the one who was hired is linked', () => {
    expect(acceptedOf('F-SON')).toEqual(['son-hired']);
    expect(reasonOf('F-SON', 'father-applied')).toBe('employee_taken');
  });
});

describe("an agency's own e-mail and telephone on its candidates", () => {
  const shared = { emails: ['jobs@agency-x.example'], phones: mobile('+1 212 600 0100') };
  given({
    contacts: ['Mirela Tosk', 'Dario Fenwright', 'Anselm Cobb', 'Yara Pindell'].map((name, index) =>
      contact(`agency-${index}`, name, shared),
    ),
    opportunities: [
      hired('agency-hired', 'agency-1', '2020-05-04'),
      ...[0, 2, 3].map((index) =>
        candidacy(`agency-${index}-applied`, `agency-${index}`, { createdAt: '2020-02-20' }),
      ),
    ],
    employees: [
      employee('A-1', 'Dario', 'Fenwright', '2020-05-04', {
        personalEmail: 'jobs@agency-x.example',
        personalPhone: '212-600-0100',
      }),
    ],
  });
  it('tells nobody apart: the one with the name and the first day is linked', () => {
    expect(acceptedOf('A-1')).toEqual(['agency-hired']);
  });
});

describe('a reneged hire on the same posting', () => {
  given({
    contacts: [contact('reneged', 'Kerstin Valdau'), contact('second', 'Ottoline Marsh')],
    opportunities: [
      hired('reneged-hired', 'reneged', '2019-10-07', { posting: 'Legal Counsel', department: 'Legal' }),
      hired('second-hired', 'second', '2019-10-14', { posting: 'Legal Counsel', department: 'Legal' }),
    ],
    employees: [
      employee('R-2', 'Ottoline', 'Marsh', '2019-10-14', { title: 'Legal Counsel', department: 'Legal' }),
    ],
  });
  it('is nobody who came: only the second choice is linked', () => {
    expect(acceptedOf('R-2')).toEqual(['second-hired']);
    expect(links.filter((link) => link.is_accepted && link.opportunity_id === 'reneged-hired')).toEqual([]);
  });
});

describe('a rehire with a new employee number', () => {
  given({
    contacts: [contact('returner', 'Ingmar Tollefsen', { emails: ['ingmar.t41@gmail.com'] })],
    opportunities: [
      hired('first-time', 'returner', '2018-02-05'),
      hired('second-time', 'returner', '2021-11-15'),
    ],
    employees: [
      employee('H-1', 'Ingmar', 'Tollefsen', '2018-02-05', {
        personalEmail: 'ingmart41@googlemail.com',
        terminationDate: '2020-01-31',
      }),
      employee('H-2', 'Ingmar', 'Tollefsen', '2021-11-15'),
    ],
  });
  it('links each number to its own opportunity', () => {
    expect([acceptedOf('H-1'), acceptedOf('H-2')]).toEqual([['first-time'], ['second-time']]);
  });
});

describe('an internal move', () => {
  given({
    contacts: [contact('mover', 'Benedikta Osman', { emails: ['b.osman.19@outlook.com'] })],
    opportunities: [
      hired('moved-in', 'mover', '2019-01-07'),
      hired('moved-within', 'mover', '2021-04-01', { origin: 'internal', posting: 'Data Scientist' }),
    ],
    employees: [employee('M-1', 'Benedikta', 'Osman', '2019-01-07', { title: 'Data Scientist' })],
  });
  it('is linked besides the hire, and says that it is a move', () => {
    expect(acceptedOf('M-1').sort()).toEqual(['moved-in', 'moved-within']);
    expect(links.find((link) => link.opportunity_id === 'moved-within')?.match_rule).toBe('internal_move');
  });
});

describe('a contact held twice', () => {
  given({
    contacts: [
      contact('held-1', 'Cosima Adler', {
        emails: ['cosima.adler5@gmail.com'],
        phones: mobile('+49 30 1234 5678'),
      }),
      contact('held-2', 'Cosima Adler', { emails: ['cosimaadler5@gmail.com'] }),
    ],
    opportunities: [
      candidacy('held-1-applied', 'held-1', { createdAt: '2018-05-02' }),
      hired('held-2-hired', 'held-2', '2020-08-03'),
    ],
    employees: [
      employee('C-1', 'Cosima', 'Adler', '2020-08-03', {
        personalEmail: 'cosima.adler5@gmail.com',
        personalPhone: '030 12345678',
      }),
    ],
  });
  it('is linked once, by the opportunity of the hire', () => {
    expect(acceptedOf('C-1')).toEqual(['held-2-hired']);
    expect(reasonOf('C-1', 'held-1-applied')).toBe('employee_taken');
  });
});

describe('contractors and employees who never were in Lever', () => {
  given({
    employees: [
      employee('X-1', 'Thessaly', 'Vanterpool', '2021-02-01', { workerType: 'contractor' }),
      employee('X-2', 'Caspian', 'Wrexley', '2021-02-01'),
    ],
    contacts: [contact('contractor', 'Roswitha Beck', { emails: ['roswitha.beck3@gmail.com'] })],
    opportunities: [hired('contractor-hired', 'contractor', '2022-06-13')],
  });
  given({
    employees: [
      employee('X-3', 'Roswitha', 'Beck', '2022-06-13', {
        workerType: 'contractor',
        personalEmail: 'roswithabeck3@gmail.com',
      }),
    ],
  });
  it('are left without a link; a contractor whom Lever hired has one', () => {
    expect([acceptedOf('X-1'), acceptedOf('X-2')]).toEqual([[], []]);
    expect(acceptedOf('X-3')).toEqual(['contractor-hired']);
  });
});

describe('a person known to Lever and hired years later by another way', () => {
  given({
    contacts: [contact('known', 'Leopoldine Hart', { emails: ['leopoldine.hart9@gmail.com'] })],
    opportunities: [candidacy('known-applied', 'known', { createdAt: '2017-03-01' })],
    employees: [
      employee('K-1', 'Leopoldine', 'Hart', '2021-05-10', { personalEmail: 'leopoldine.hart9@gmail.com' }),
    ],
  });
  it('is proposed by her address and not taken for a hire from that application', () => {
    expect(acceptedOf('K-1')).toEqual([]);
    expect(reasonOf('K-1', 'known-applied')).toBe('unlikely');
  });
});

describe('a hire that Lever never marked', () => {
  given({
    contacts: [contact('unmarked', 'Philippa Strand', { emails: ['p.strand.64@gmail.com'] })],
    opportunities: [
      candidacy('unmarked-early', 'unmarked', { createdAt: '2018-01-15' }),
      candidacy('unmarked-late', 'unmarked', { createdAt: '2020-09-01', archivedReason: null }),
    ],
    employees: [
      employee('U-1', 'Philippa', 'Strand', '2020-12-07', { personalEmail: 'pstrand64@gmail.com' }),
    ],
  });
  it('is linked to the application that her first day followed', () => {
    expect(acceptedOf('U-1')).toEqual(['unmarked-late']);
  });
});

describe('names that are written otherwise on the two sides', () => {
  given({
    contacts: [
      contact('script', 'Наталия Чайковская'),
      contact('order', 'Zhou Xiaoming'),
      contact('nick', 'Peggy Underwood'),
      contact('surnames', 'José Quintanar'),
      contact('comma', 'Löfgren, Åke'),
    ],
    opportunities: [
      hired('script-hired', 'script', '2021-01-11'),
      hired('order-hired', 'order', '2021-01-18'),
      hired('nick-hired', 'nick', '2021-01-25'),
      hired('surnames-hired', 'surnames', '2021-02-08'),
      hired('comma-hired', 'comma', '2021-02-15'),
    ],
    employees: [
      employee('W-1', 'Nataliya', 'Tchaikovskaya', '2021-01-11'),
      employee('W-2', 'Xiaoming', 'Zhou', '2021-01-18'),
      employee('W-3', 'Margaret', 'Underwood', '2021-01-25'),
      employee('W-4', 'Jose', 'Quintanar Belmonte', '2021-02-08'),
      employee('W-5', 'Ake', 'Lofgren', '2021-02-15'),
    ],
  });
  it.each([
    ['W-1', 'script-hired', 'another script'],
    ['W-2', 'order-hired', 'family name first'],
    ['W-3', 'nick-hired', 'a nickname'],
    ['W-4', 'surnames-hired', 'one of two surnames'],
    ['W-5', 'comma-hired', 'accents, and a comma'],
  ])('%s is linked to %s: %s', (id, opportunity) => {
    expect(acceptedOf(id)).toEqual([opportunity]);
  });
});

describe('a name changed by marriage', () => {
  given({
    contacts: [contact('married', 'Genevieve Ashdown', { phones: mobile('+44 20 7946 0991') })],
    opportunities: [hired('married-hired', 'married', '2022-10-03')],
    employees: [employee('G-1', 'Genevieve', 'Tremlett', '2022-10-03', { personalPhone: '020 7946 0991' })],
  });
  it('is linked by telephone and first day', () => {
    expect(acceptedOf('G-1')).toEqual(['married-hired']);
  });
});

describe('a Lever id in HRIS', () => {
  given({
    contacts: [contact('by-id', null)],
    opportunities: [
      hired('by-id-hired', 'by-id', '2020-03-02', { offerStartDate: null, hiredAt: '2019-06-01' }),
    ],
    employees: [employee('L-1', 'Sunniva', 'Kjeldsen', '2020-03-02', { atsId: 'by-id-hired' })],
  });
  it('decides, whatever else is missing', () => {
    expect(acceptedOf('L-1')).toEqual(['by-id-hired']);
  });
});

describe('two hires that fit one employee alike', () => {
  given({
    contacts: [contact('alike-a', 'Fridolin Casper'), contact('alike-b', 'Fridolin Casper')],
    opportunities: [
      hired('alike-a-hired', 'alike-a', '2020-10-05'),
      hired('alike-b-hired', 'alike-b', '2020-10-05'),
    ],
    employees: [employee('Q-1', 'Fridolin', 'Casper', '2020-10-05')],
  });
  it('are both listed for the customer to settle, and neither is linked', () => {
    expect(acceptedOf('Q-1')).toEqual([]);
    expect([reasonOf('Q-1', 'alike-a-hired'), reasonOf('Q-1', 'alike-b-hired')]).toEqual([
      'not_sure_enough',
      'not_sure_enough',
    ]);
  });
});

describe('an employee from before Lever who moved within the company', () => {
  given({
    contacts: [
      contact('insider', 'Walburga Thorne', { emails: ['walburga.thorne@corp.example'] }),
      contact('by-name-only', 'Severin Dahlberg'),
    ],
    opportunities: [
      hired('insider-moved', 'insider', '2022-09-01', { origin: 'internal' }),
      hired('by-name-only-moved', 'by-name-only', '2022-10-03', { origin: 'internal' }),
    ],
    employees: [
      employee('I-1', 'Walburga', 'Thorne', '2011-02-01'),
      employee('I-2', 'Severin', 'Dahlberg', '2011-03-01'),
    ],
  });
  it('is linked to the move where an address tells the person', () => {
    expect(acceptedOf('I-1')).toEqual(['insider-moved']);
    expect(links.find((link) => link.opportunity_id === 'insider-moved')).toMatchObject({
      match_rule: 'internal_move',
      contact_id: 'insider',
    });
  });
  it('is not where only a name does, at another time than a hire’s', () => {
    expect(acceptedOf('I-2')).toEqual([]);
  });
});

describe('a first day that is not the offer’s', () => {
  given({
    contacts: [contact('late', 'Annunziata Bellweather', { emails: ['a.bellweather7@gmail.com'] })],
    opportunities: [hired('late-hired', 'late', '2021-03-01')],
    employees: [
      employee('D-1', 'Annunziata', 'Bellweather', '2021-11-15', {
        personalEmail: 'abellweather7@gmail.com',
      }),
    ],
  });
  it('parts nobody whom name and address both tell, and who has no other hire', () => {
    expect(acceptedOf('D-1')).toEqual(['late-hired']);
  });
});

describe('numbers of two countries that share their digits', () => {
  given({
    contacts: [
      contact('london', 'Jolanthe Fairbrook', { phones: mobile('+44 20 7946 0661') }),
      contact('berlin', 'Jolanthe Fairbrook', { phones: mobile('+49 20 7946 0661') }),
    ],
    opportunities: [
      candidacy('london-applied', 'london', { createdAt: '2019-01-10' }),
      hired('berlin-hired', 'berlin', '2023-02-06', { posting: 'Recruiter', department: 'People' }),
    ],
    employees: [employee('Y-1', 'Egberta', 'Nordquist', '2023-02-06', { personalPhone: '+44 20 7946 0661' })],
  });
  it('are two numbers: nobody is linked by one of them', () => {
    expect(acceptedOf('Y-1')).toEqual([]);
    expect(reasonOf('Y-1', 'berlin-hired')).not.toBe(null);
  });
});

describe('what Lever and HRIS say of each other', () => {
  given({
    contacts: [
      contact('by-directory', 'H. Prendergast'),
      contact('by-work-address', 'M. Oyelaran'),
      contact('by-handle', 'Bo', { links: ['https://www.linkedin.com/in/ulrike-sandoval-4f1/'] }),
    ],
    opportunities: [
      hired('by-directory-hired', 'by-directory', '2021-07-05'),
      hired('by-work-address-hired', 'by-work-address', '2021-07-12'),
      hired('by-handle-hired', 'by-handle', '2021-07-19'),
    ],
    employees: [
      employee('V-1', 'Hyacinth', 'Wolverton', '2021-07-05'),
      employee('V-2', 'Mercy', 'Ashgrove', '2021-07-12', { workEmail: 'mercy@corp.example' }),
      employee('V-3', 'Ulrike', 'Zamperini', '2021-07-19', {
        linkedin: 'https://linkedin.com/in/Ulrike-Sandoval-4f1',
      }),
    ],
    users: [
      { email: 'hw@corp.example', externalDirectoryId: 'V-1', linkedContactIds: ['by-directory'] },
      { email: 'mercy@corp.example', linkedContactIds: ['by-work-address'] },
    ],
  });
  it.each([
    ['V-1', 'by-directory-hired', 'lever_user', 'externalDirectoryId with linkedContactIds'],
    ['V-2', 'by-work-address-hired', 'lever_user', 'linkedContactIds of the user with the work e-mail'],
    ['V-3', 'by-handle-hired', 'linkedin', 'a LinkedIn handle'],
  ])('links %s to %s by %s: %s', (id, opportunity, rule) => {
    expect(acceptedOf(id)).toEqual([opportunity]);
    expect(links.find((link) => link.opportunity_id === opportunity && link.is_accepted)?.match_rule).toBe(
      rule,
    );
  });
});

describe('an initial for a given name', () => {
  given({
    contacts: [contact('initial', 'Q. Abernethy-Voss')],
    opportunities: [hired('initial-hired', 'initial', '2020-11-02')],
    employees: [employee('Z-1', 'Quintessa', 'Abernethy-Voss', '2020-11-02')],
  });
  it('agrees with it, and the rest says who it is', () => {
    expect(acceptedOf('Z-1')).toEqual(['initial-hired']);
  });
});

describe('always', () => {
  it('an employee has one contact, and an opportunity one employee', () => {
    const accepted = links.filter((link) => link.is_accepted);
    const contactsOf = new Set(accepted.map((link) => `${link.employee_id} ${link.contact_id}`));
    expect(contactsOf.size).toBe(new Set(accepted.map((link) => link.employee_id)).size);
    expect(new Set(accepted.map((link) => link.opportunity_id)).size).toBe(accepted.length);
  });

  it('a pair is accepted or says why not, never both', () => {
    for (const link of links) expect(link.is_accepted).toBe(link.rejected_because === null);
  });
});
