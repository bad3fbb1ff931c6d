import type { GeneralComponent } from 'glass-easel';
import type { Host } from './host';

/**
 * Where the browser finds what an attribute names: a file of the device, of the program, or of the network.
 * @param fileUrl as BuiltInOptions has it
 */
export function addressOf<A extends object>(
  host: Host<A>,
  src: string,
  fileUrl: (path: string) => string | undefined,
): string {
  return fileUrl(src) ?? fromRoot(src, wxmlOf(host.component));
}

/** The path of the WXML in which it stands. */
function wxmlOf(component: GeneralComponent): string {
  return component.ownerShadowRoot?.getHostNode().is ?? '';
}

/** A path beside the WXML that asks for it becomes one from the mini-program's root. */
function fromRoot(src: string, wxml: string): string {
  const { href, origin, pathname, search } = new URL(src, `${location.origin}/${wxml}`);
  return origin === location.origin ? pathname + search : href;
}
