import type { GeneralComponent } from 'glass-easel';

/**
 * Class names as they stand in the DOM: the engine keeps styles apart by a prefix for each WXSS.
 * For elements of a component's own that a page gives a class to, such as by `placeholder-class`.
 */
export function scopedClass(component: GeneralComponent, names: string): string {
  const owner = component.ownerShadowRoot?.getHostNode();
  if (!owner) return names;
  const { styleScope, extraStyleScope } = owner.getComponentOptions();
  const manager = owner.getRootBehavior().ownerSpace.styleScopeManager;
  const scopes = [styleScope, extraStyleScope].filter((scope) => scope !== null);
  const prefixes = new Set(scopes.map((scope) => manager.queryName(scope)));
  const words = names.split(/\s+/).filter(Boolean);
  const scoped = [...prefixes].flatMap((prefix) =>
    words.map((word) => (prefix ? `${prefix}--${word}` : word)),
  );
  return scoped.join(' ');
}
