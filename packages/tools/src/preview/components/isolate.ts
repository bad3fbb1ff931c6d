/**
 * What is around a modal waits: neither Tab nor a tap gets there. The phone ends at `<main>`; what lies
 * over its screen goes on.
 * @returns what ends that
 */
export function isolate(modal: HTMLElement): () => void {
  const waiting: HTMLElement[] = [];
  for (let node = modal; node.parentElement; node = node.parentElement) {
    if (node.parentElement.matches('main, body')) break;
    for (const beside of node.parentElement.children) {
      if (beside === node || !(beside instanceof HTMLElement) || beside.inert) continue;
      beside.inert = true;
      waiting.push(beside);
    }
  }
  return () => {
    for (const element of waiting.splice(0)) element.inert = false;
  };
}
