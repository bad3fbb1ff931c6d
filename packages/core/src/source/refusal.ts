/** Why nothing could be done at all, in one line for the person at the terminal. */
export class Refusal extends Error {
  override name = 'Refusal';
}
