import { closeContainer } from './closed-containers';
import type { Element } from './element';

/** What going back does first. @returns whether there was a `page-container` to close */
export function closeContainerOn(page: Element): boolean {
  const containers = page.all().filter(({ tag }) => tag === 'page-container');
  const last = containers.findLast((container) => container.isVisible);
  if (!last) return false;
  closeContainer(last.node);
  last.assign('show', false);
  for (const event of ['beforeleave', 'leave', 'afterleave']) last.trigger(event, {});
  return true;
}
