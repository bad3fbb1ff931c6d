import { placeOf, readTemplate, type Source } from 'miniprogram-core/source';
import { handlersOf } from '../../handlers';
import type { HandlerPlaces } from '../runtime/program';

/** For the page, which knows no line of a template: where one names a method that is not there. */
export function handlerPlaces(source: Source, file: string): HandlerPlaces {
  const places: HandlerPlaces = {};
  const seen = new Set<string>();
  function read(each: string): void {
    const template = seen.has(each) ? undefined : readTemplate(source, each);
    seen.add(each);
    if (!template) return;
    for (const { name, offset } of handlersOf(template)) {
      const { line, column } = placeOf(template.text, offset);
      places[name] ??= `${each}:${line}:${column}`;
    }
    for (const reference of template.references) {
      if (reference.tag !== 'wxs') read(reference.file);
    }
  }
  read(file);
  return places;
}
