import type { TemplateFile } from 'miniprogram-core/source';

/** An attribute that binds an event: its last group is the event's name. */
export const EVENT = /^(capture-bind:?|capture-catch:?|mut-bind:?|bind:?|catch:?)(.+)$/;

/** A method that a template names. */
export interface Handler {
  name: string;
  /** In UTF-16 units from the start of the template's text. */
  offset: number;
}

/** Those that are known before anything is drawn. */
export function handlersOf({ elements }: Pick<TemplateFile, 'elements'>): Handler[] {
  return elements.flatMap(({ attributes }) =>
    attributes.flatMap(({ name, value = '', valueStart }) => {
      const isStatic = EVENT.test(name) && value.trim() !== '' && !value.includes('{{');
      return isStatic ? [{ name: value, offset: valueStart }] : [];
    }),
  );
}
