import type { GeneralComponent } from 'glass-easel';

/**
 * The `ready` of components: the engine leaves it to its user. They become ready when their page is
 * drawn, those inside first; what a setData brings in later, at once after it.
 */
export class Readiness {
  #attached: GeneralComponent[] = [];
  #isScheduled = false;

  /** A component has been attached; they come from the outside in. */
  add(component: GeneralComponent): void {
    this.#attached.push(component);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => this.flush());
  }

  flush(): void {
    const open: { component: GeneralComponent; depth: number }[] = [];
    const attached = this.#attached;
    this.#attached = [];
    this.#isScheduled = false;
    const close = (depth: number): void => {
      while ((open.at(-1)?.depth ?? -1) >= depth)
        open.pop()?.component.triggerLifetime('ready', []);
    };
    for (const component of attached) {
      const depth = depthOf(component);
      close(depth);
      open.push({ component, depth });
    }
    close(0);
  }
}

function depthOf(component: GeneralComponent): number {
  const above = component.ownerShadowRoot?.getHostNode();
  return above ? depthOf(above) + 1 : 0;
}
