import { circularPath } from './circular-path';

export type Definition = Record<string, unknown>;

/** What is given to them, by name of the call. */
export type Definer = 'Page' | 'Component' | 'Behavior';

const OBJECTS = ['properties', 'methods', 'observers', 'lifetimes', 'pageLifetimes', 'relations'];
/** Those of them that hold nothing but functions; what else is in an observer is told by the engine. */
const OF_FUNCTIONS = ['methods', 'lifetimes', 'pageLifetimes'];
const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
const PAGE_LIFETIMES = [
  ...['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onPullDownRefresh', 'onReachBottom'],
  ...['onPageScroll', 'onResize', 'onTabItemTap', 'onRouteDone', 'onSaveExitState'],
  ...['onShareAppMessage', 'onShareTimeline', 'onAddToFavorites'],
];

export interface Usable {
  /** A copy. */
  definition: Definition;
  /** What was left out, for people: `lifetimes.ready 应该是函数，这里是 string`. */
  left: string[];
  /** The same of what WeChat passes over as well. */
  passed: string[];
}

/**
 * A definition without what the engine would throw at, so that the rest of it is kept.
 * @param given what a script has given, whatever that is
 */
export function usable(given: unknown, by: Definer): Usable {
  if (!isObject(given))
    return { definition: {}, left: [`定义应该是一个对象，这里${named(given)}`], passed: [] };
  const definition: Definition = { ...given };
  const left: string[] = [];
  const passed: string[] = [];
  const leave = (from: Definition, key: string, path: string, kind: string): void => {
    const value = from[key];
    delete from[key];
    // What is chosen by a condition may well be undefined.
    if (value === undefined) return;
    // What is null was left empty on purpose. Data among the methods, and what declares no property,
    // nobody can call or set.
    const isPassed = value === null || /^(methods|properties)\./.test(path);
    (isPassed ? passed : left).push(`${path} 应该是${kind}，这里${named(value)}`);
  };
  for (const key of OBJECTS) {
    if (key in definition && !isObject(definition[key])) leave(definition, key, key, '对象');
  }
  const isData = isObject(definition.data) || typeof definition.data === 'function';
  if ('data' in definition && !isData) leave(definition, 'data', 'data', '对象');
  if (isObject(definition.properties)) {
    const kept = { ...definition.properties };
    for (const [name, property] of Object.entries(kept)) {
      if (Array.isArray(property)) leave(kept, name, `properties.${name}`, '类型或对象');
    }
    definition.properties = kept;
  }
  leaveCircular(definition, left);
  for (const key of OF_FUNCTIONS) {
    const group = definition[key];
    if (!isObject(group)) continue;
    const kept = { ...group };
    for (const name of Object.keys(kept)) {
      if (typeof kept[name] !== 'function') leave(kept, name, `${key}.${name}`, '函数');
    }
    definition[key] = kept;
  }
  for (const key of by === 'Page' ? PAGE_LIFETIMES : LIFETIMES) {
    if (!(key in definition) || typeof definition[key] === 'function') continue;
    leave(definition, key, key, '函数');
  }
  const { behaviors = [] } = definition;
  if (!Array.isArray(behaviors)) {
    leave(definition, 'behaviors', 'behaviors', '数组');
  } else if ('behaviors' in definition) {
    definition.behaviors = behaviors.filter((behavior, index) => {
      const isBehavior = isObject(behavior) || typeof behavior === 'string';
      if (!isBehavior) {
        left.push(`behaviors[${index}] 应该是 behavior，这里${named(behavior)}`);
      }
      return isBehavior;
    });
  }
  return { definition, left, passed };
}

/** The engine copies data until the stack is full. */
function leaveCircular(definition: Definition, left: string[]): void {
  const { data, properties } = definition;
  if (isObject(data)) definition.data = withoutCircular(data, 'data', left);
  if (!isObject(properties)) return;
  const kept = { ...properties };
  for (const [name, property] of Object.entries(kept)) {
    // A type alone is a function.
    if (isObject(property)) kept[name] = withoutCircular(property, `properties.${name}`, left);
  }
  definition.properties = kept;
}

function withoutCircular(group: Definition, name: string, left: string[]): Definition {
  const kept = { ...group };
  for (const [key, value] of Object.entries(group)) {
    const path = circularPath(value, `${name}.${key}`);
    if (path === undefined) continue;
    delete kept[key];
    left.push(`${path} 又指回包着它的对象（循环引用），别的放在 this 上`);
  }
  return kept;
}

function isObject(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null;
}

function named(value: unknown): string {
  if (value === undefined) return '没有给（undefined）';
  if (value === null) return '是 null';
  return Array.isArray(value) ? '是数组' : `是 ${typeof value}`;
}
