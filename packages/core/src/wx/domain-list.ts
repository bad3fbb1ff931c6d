export interface DomainRules {
  /** Whether addresses are checked at all (8.4: `setting.urlCheck` of the DevTools project). */
  urlCheck: boolean;
  /** Scheme, host and port, such as `https://api.example.com` or `wss://api.example.com:8443`. */
  domains: readonly string[];
  envVersion: 'develop' | 'trial' | 'release';
  /** The phone's own IPv4 address; absent in DevTools, which has no network of its own. */
  phoneAddress?: string | undefined;
}

/** Part 8 of the rules: whether a request, a file or a socket may go to this url. */
export function isAllowed(url: string, rules: DomainRules): boolean {
  if (!rules.urlCheck) return true;
  const { scheme, authority } = originOf(url);
  // 8.3: a neighbour in the phone's subnet needs neither list nor https.
  if (rules.phoneAddress && isNeighbour(hostOf(url), rules.phoneAddress)) return true;
  // 8.2
  if (rules.envVersion === 'release' && !/^(https|wss)$/i.test(scheme)) return false;
  // 8.1: as text, so that no port is not `:443`.
  const origin = `${scheme}://${authority}`.toLowerCase();
  return rules.domains.some((domain) => domain.toLowerCase() === origin);
}

/** Text of the url, not parsed: `HTTP://A:80/x` is `HTTP` and `A:80`. */
function originOf(url: string): { scheme: string; authority: string } {
  const [, scheme = '', authority = ''] = /^(https?|wss?):\/\/([^/?#]*)/i.exec(url) ?? [];
  return { scheme, authority };
}

/** Without the port: `a.example` of `https://a.example:8443/x`. */
export function hostOf(url: string): string {
  return originOf(url).authority.replace(/^.*@/, '').replace(/:\d*$/, '');
}

/** The usual /24 of a home or an office; not the phone itself (8.3a), nor its loopback. */
function isNeighbour(host: string, phoneAddress: string): boolean {
  const network = (address: string): string => address.split('.').slice(0, 3).join('.');
  if (host === phoneAddress) return false;
  return /^\d+(\.\d+){3}$/.test(host) && network(host) === network(phoneAddress);
}
