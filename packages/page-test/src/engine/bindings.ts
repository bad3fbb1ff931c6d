import { reportError } from '../watch/console-watch';
import { type EngineEvent, type ExparserNode, exparser } from './exparser';
import { failuresOf, type Owner, ownerOf } from './owner';
import { callGuarded } from './promises';
import type { Binding } from './virtual-node';
import { virtualOf } from './virtuals';
import { callWxs, descriptorOf } from './wxs-owner';

const listening = new WeakMap<ExparserNode, Set<string>>();
/** What the handlers of the event that is on its way have returned, the last one that did. */
let returned: unknown;

/** Has the handlers of a node called; to be asked again after it has been redrawn. */
export function listen(node: ExparserNode): void {
  const known = listening.get(node) ?? new Set();
  listening.set(node, known);
  for (const binding of virtualOf(node)?.bindings ?? []) {
    const signature = signatureOf(binding);
    if (known.has(signature)) continue;
    known.add(signature);
    exparser.addListenerToElement(node, binding.event, (event) => handle(node, signature, event), {
      capture: binding.isCapture,
      mutated: binding.isMutual,
    });
  }
}

const signatureOf = ({ event, isCatch, isCapture, isMutual }: Binding): string =>
  `${event} ${isCatch} ${isCapture} ${isMutual}`;

/** Sends an event from a node. @returns what a handler has returned, as `input` asks of its own */
export function send(node: ExparserNode, name: string, detail: unknown, options: object): unknown {
  const before = returned;
  returned = undefined;
  try {
    exparser.Event.triggerEvent(node, name, detail, options);
    return returned;
  } finally {
    returned = before;
  }
}

// biome-ignore lint/suspicious/noConfusingVoidType: as exparser has it
function handle(node: ExparserNode, signature: string, event: EngineEvent): void | false {
  // The template may name another handler by now.
  const binding = virtualOf(node)?.bindings.find((one) => signatureOf(one) === signature);
  const owner = ownerOf(node);
  if (!binding || !owner) return undefined;
  if (binding.handler !== '') {
    const result = call(owner, binding, node, plainEvent(event));
    if (result !== undefined) returned = result;
    if (typeof binding.handler === 'function' && result === false) return false;
  }
  return binding.isCatch ? false : undefined;
}

function call(owner: Owner, binding: Binding, node: ExparserNode, event: PlainEvent): unknown {
  const { handler } = binding;
  if (typeof handler === 'function')
    return callWxs(owner, handler, node, [withInstance(owner, node, event)]);
  const method = owner.instance[handler];
  if (typeof method === 'function') {
    return callGuarded(method, owner.instance, failuresOf(owner), [event]);
  }
  const what = `does not have a method "${handler}" to handle event "${event.type}".`;
  reportError(`Component "${owner.name}" ${what}`, { isCause: true });
  return undefined;
}

/** An event of WXS says, too, whose it is. */
const withInstance = (owner: Owner, node: ExparserNode, event: PlainEvent): object => ({
  ...event,
  instance: descriptorOf(node, owner),
});

interface PlainEvent {
  type: string;
  [field: string]: unknown;
}

/** What every handler of a page gets, as WeChat has it. */
function plainEvent(event: EngineEvent): PlainEvent {
  const { type, timeStamp, detail, mark, touches, changedTouches } = event;
  return {
    type,
    timeStamp,
    target: pointOf(event.target),
    currentTarget: pointOf(event.currentTarget),
    mark: mark ?? {},
    detail,
    mut: event.mutatedMarked(),
    ...(touches !== undefined && { touches, changedTouches }),
  };
}

function pointOf(point: EngineEvent['target']): object {
  const node = '_exparserNode' in point ? point._exparserNode : point;
  return { id: node.id, dataset: { ...node.dataset }, offsetLeft: 0, offsetTop: 0 };
}
