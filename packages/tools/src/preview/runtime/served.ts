import type { Areas } from 'miniprogram-core/regions';
import type { Part, ProblemsByPage, Program, Script } from './program';

/** Answers of the preview's server to a page, as JSON. */

/** Of `/@program`: the app without its pages. */
export interface ServedApp {
  /** To be sent back as `mini-program:shows`. */
  revision: number;
  program: Program;
  /** What is known by then; later states come as the event `mini-program:problems`. */
  problems: ProblemsByPage;
}

/** Of `/@program/page?route=…&have=…`: a page, without what the pages that the browser has need, too. */
export interface ServedPage {
  part: Part;
  problems: ProblemsByPage;
}

/** Of `/@program/regions`: too much to come with each page. */
export type ServedRegions = Areas;

/** Of `/@program/script?target=…&from=…`: what a `require` means whose name is computed. */
export type ServedScript =
  | { path: string; scripts: Record<string, Script> }
  /** Why it is not there. */
  | { reason: string };
