import type { AnimationAction } from 'miniprogram-core/wx';
import { send } from './bindings';
import type { ExparserNode } from './exparser';
import { ownerOf } from './owner';
import { virtualOf } from './virtuals';

/**
 * Sends `transitionend` when each action of what `wx.createAnimation` has exported would be over.
 * @param exported what stands in the attribute `animation` now, whatever that is
 */
export function tellEnds(node: ExparserNode, exported: unknown): void {
  const { actions } = (exported ?? {}) as { actions?: unknown };
  if (!Array.isArray(actions)) return;
  let end = 0;
  for (const action of actions as Partial<AnimationAction>[]) {
    const { duration = 0, delay = 0 } = action?.option?.transition ?? {};
    end += Math.max(Number(duration) + Number(delay), 0) || 0;
    ownerOf(node)?.later(() => {
      // Another animation may have come in its place, or the element be gone.
      if (virtualOf(node)?.attributes.animation === exported && !ownerOf(node)?.isGone) {
        send(node, 'transitionend', {}, { bubbles: true, composed: true, capturePhase: true });
      }
    }, end);
  }
}
