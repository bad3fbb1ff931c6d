interface State {
  depth?: number;
  /** As the program wrote it: the browser turns `你` into `%E4%BD%A0`, and WeChat decodes nothing. */
  search?: string;
}

/** What `history.pushState` and `history.replaceState` take. @param depth of the page stack */
export function stateOf(depth: number, search: string): [State, '', string] {
  return [{ depth, search }, '', search];
}

/** The query of the browser's address, of which what was typed is known only as the browser writes it. */
export function addressHere(): string {
  return (history.state as State | null)?.search ?? location.search;
}
