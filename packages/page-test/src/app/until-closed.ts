import type { Transport } from 'miniprogram-core/wx';

/** What a closed app asks for goes nowhere. */
const NOBODY = { send() {}, close() {}, abort() {} };

/**
 * What a server answers once the app has been closed nobody hears: the callbacks of a page would fail
 * the test that runs by then, or end Jest where none does.
 * @param launch which launch of the app it is; another one, or undefined, once that is over
 */
export function untilClosed(transport: Transport, launch: () => object | undefined): Transport {
  const heard = <Events extends object>(events: Events): Events => {
    const asking = launch();
    return new Proxy(events, {
      get(_, name) {
        const member: unknown = Reflect.get(events, name);
        if (typeof member !== 'function') return member;
        return (...values: unknown[]) =>
          launch() === asking ? Reflect.apply(member, events, values) : undefined;
      },
    });
  };
  const { connect } = transport;
  return {
    send: (request, events) => (launch() ? transport.send(request, heard(events)) : { abort() {} }),
    ...(connect && {
      connect: (request, events) =>
        launch() ? connect.call(transport, request, heard(events)) : NOBODY,
    }),
    close: () => transport.close(),
  };
}
