import { Listeners } from './listeners';

/**
 * `onPlay` and `offPlay` of an object of WeChat's, for each event; some objects have only the former.
 * @param events as they stand in the names: `Play`, `TimeUpdate`
 */
export function eventMethods<Event extends string>(
  events: readonly Event[],
  onError: (error: unknown) => void,
  hasOff = true,
) {
  const listeners = new Map(events.map((event) => [event, new Listeners(onError)]));
  const methods = [...listeners].flatMap(([event, list]) => [
    [`on${event}`, (listener: never) => list.add(listener)],
    ...(hasOff ? [[`off${event}`, (listener?: never) => list.remove(listener)]] : []),
  ]);
  return {
    methods: Object.fromEntries(methods) as object,
    tell: (event: Event, payload: object = {}): void => void listeners.get(event)?.tell(payload),
  };
}

/** Puts methods and properties over those of an object, without reading them. */
export function over<Own extends object>(base: object, own: Own): Own {
  return Object.defineProperties(base, Object.getOwnPropertyDescriptors(own)) as Own;
}
