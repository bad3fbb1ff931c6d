import { placeOf, readTags, resolvePath, type Source, WxmlError } from 'miniprogram-core/source';
import { handlersOf } from '../../handlers';
import type { HandlerPlaces } from '../runtime/program';

/** For the page, which knows no line of a template: where one names a method that is not there. */
export function handlerPlaces(source: Source, template: string): HandlerPlaces {
  const places: HandlerPlaces = {};
  const seen = new Set<string>();
  function read(file: string): void {
    const text = source.read(file);
    if (text === undefined || seen.has(file)) return;
    seen.add(file);
    const tags = tagsOf(text);
    for (const { name, offset } of handlersOf({ tags })) {
      const { line, column } = placeOf(text, offset);
      places[name] ??= `${file}:${line}:${column}`;
    }
    for (const { name, attributes } of tags) {
      if (name !== 'import' && name !== 'include') continue;
      const src = attributes.find(({ name }) => name === 'src')?.value ?? '';
      read(resolvePath(src.endsWith('.wxml') ? src : `${src}.wxml`, file));
    }
  }
  read(template);
  return places;
}

function tagsOf(text: string) {
  try {
    return readTags(text);
  } catch (error) {
    if (!(error instanceof WxmlError)) throw error;
    // A mistake that is told already.
    return [];
  }
}
