/** One line of `hindsight doctor`: what was looked at, how it is, and what to do where it is not well. */
export interface Finding {
  about: string;
  state: 'well' | 'note' | 'ill';
  says: string;
  remedy?: string;
}
