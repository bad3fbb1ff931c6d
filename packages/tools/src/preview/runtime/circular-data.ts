import { Component, DeepCopyKind, type GeneralComponent } from 'glass-easel';
import { circularPath } from './circular-path';

/**
 * Has `setData` refuse by its name what leads back to itself, such as a component or a chart: the engine,
 * as WeChat's, copies it until the stack is full, and what it throws tells no place.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/component-framework/data-deep-copy.html
 */
export function refuseCircularData(): void {
  const { prototype } = Component;
  for (const name of ['setData', 'updateData'] as const) {
    const own = prototype[name];
    prototype[name] = function (this: GeneralComponent, data?: object) {
      if (this.getComponentOptions().dataDeepCopy === DeepCopyKind.Simple) check(this, name, data);
      own.call(this, data as never);
    };
  }
}

function check(component: GeneralComponent, name: string, data: object | undefined): void {
  for (const [key, value] of Object.entries(data ?? {})) {
    const [field = key] = key.split(/[.[]/);
    // Pure data stay as they are: no template sees them.
    if (component.isInnerDataExcluded(field)) continue;
    const path = circularPath(value, key);
    if (path === undefined) continue;
    throw new Error(
      `${name} 的 ${path} 又指回包着它的对象（循环引用），不能放进 data：只放页面要画的，别的放在 this 上`,
    );
  }
}
