/**
 * Ports of other services, to which no browser sends a request, nor does WeChat. Those below 1024 are
 * left out: no server of a developer listens there, and a refused connection says the same.
 * https://fetch.spec.whatwg.org/#port-blocking
 */
export const UNSAFE_PORTS: ReadonlySet<number> = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);
