import type { Command } from 'commander';
import { command as build } from './build.ts';
import { command as demo } from './demo.ts';
import { command as diff } from './diff.ts';
import { command as doctor } from './doctor.ts';
import { command as forget } from './forget.ts';
import { command as init } from './init.ts';
import { command as key } from './key.ts';
import { command as links } from './links.ts';
import { command as privacy } from './privacy.ts';
import { command as reader } from './reader.ts';
import { command as remove } from './remove.ts';
import { command as schedule } from './schedule.ts';
import { command as serve } from './serve.ts';
import { command as show } from './show.ts';
import { command as status } from './status.ts';
import { command as sync } from './sync.ts';
import { command as trace } from './trace.ts';
import { command as worker } from './worker.ts';

/** Every command, in the order `hindsight --help` lists them. */
export const commands: Command[] = [
  demo,
  init,
  key,
  sync,
  schedule,
  build,
  status,
  show,
  diff,
  trace,
  forget,
  links,
  privacy,
  remove,
  worker,
  serve,
  reader,
  doctor,
];
