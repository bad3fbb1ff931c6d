import { type Element as EngineElement, Event as EngineEvent } from 'glass-easel';

/** The events that come from the DOM; all others are made by the components themselves. */
const TRANSITIONS = ['transitionend'] as const;
const ANIMATIONS = ['animationstart', 'animationiteration', 'animationend'] as const;

/** Hands on how transitions and animations of a page's elements go, not those of what is drawn within. */
export function listenToMotion(): void {
  for (const type of [...TRANSITIONS, ...ANIMATIONS]) {
    document.addEventListener(type, send, { capture: true });
  }
}

function send(origin: TransitionEvent | AnimationEvent): void {
  const element = (origin.target as { __wxElement?: EngineElement }).__wxElement;
  if (!element || origin.pseudoElement !== '') return;
  const { type, elapsedTime } = origin;
  const of =
    'propertyName' in origin
      ? { propertyName: origin.propertyName }
      : { animationName: origin.animationName };
  const how = { originalEvent: origin, bubbles: true, composed: true, capturePhase: true };
  EngineEvent.dispatchEvent(element, new EngineEvent(type, { elapsedTime, ...of }, how));
}
