import type { LinkState, RefusalReason } from '../../models/key-drop.ts';

/** What the page says where there is no form. */
export const linkSentences: Record<Exclude<LinkState, 'open'>, string> = {
  used: 'This link has been used: a key was handed over on it. To hand over another, ask whoever sent it for a new link.',
  expired: 'This link has expired, or a newer one has taken its place. Ask whoever sent it for a new link.',
  unknown:
    'This link is not one of ours, or part of its address is missing. Open it again from the message it came in.',
};

/** What the page says of a key that was not taken. The link stays open. */
export const refusalSentences: Record<RefusalReason, string> = {
  not_a_key: 'What was pasted is not a key. Copy the key alone, as Lever shows it once, and paste it again.',
  unknown_key:
    'Lever does not know this key. Most often it is of the wrong kind: a Postings API credential. Make one under “Lever API credentials” instead. It may also have been cut while copying, or deleted in Lever.',
  other_region:
    'This key belongs to another of Lever’s regions than the one set up here. The key itself is fine: tell whoever sent you this link, and paste it again when they have changed the region.',
  reads_nothing:
    'Lever knows this key, but it may read nothing. A key cannot be edited: make a new one with the permissions below ticked, and delete this one.',
  other_account:
    'This key belongs to another Lever account than the data that are here already. Make one in the account of the company named above.',
  cannot_compare:
    'This key may read neither users nor postings, so nothing shows that it is of the right account. Make a new one with the permissions below ticked.',
  lever_unavailable: 'Lever does not answer at the moment. The key was not kept; try again in a few minutes.',
  sealed_wrongly: 'The key could not be opened here. Load this page again and paste the key once more.',
};
