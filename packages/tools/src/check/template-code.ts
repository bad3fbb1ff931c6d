import type { Expression, TemplateFile } from 'miniprogram-core/source';

/** What a line of a generated module is about, for the words of what tsc finds there. */
export type About =
  | { kind: 'expression' }
  | { kind: 'attribute'; tag: string; name: string; offset: number }
  | { kind: 'key'; key: string }
  | EventAbout;

export interface EventAbout {
  kind: 'event';
  handler: string;
  tag: string;
  event: string;
  offset: number;
  /** The path of the component that gives it. */
  from: string | undefined;
}

/** A part of a line, in UTF-16 units, and where it stands in the template. */
interface Piece {
  from: number;
  to: number;
  start: number;
}

/** A line of a generated module; one without a template is sound. */
export interface Line {
  text: string;
  template?: TemplateFile;
  about?: About;
  pieces: Piece[];
}

/** What a name stands for, where it is not of the data. */
export type Scope = ReadonlyMap<string, string>;

/** Any value, in the generated modules. */
export const ANY = '$any';

const CALL = '$call';

/** What those two are. */
export const DECLARED = `declare const ${ANY}:any;declare function ${CALL}(...given:any[]):any;`;

/** Writes one line of a generated module. */
export class LineWriter {
  readonly line: Line;

  constructor(template: TemplateFile, about: About = { kind: 'expression' }) {
    this.line = { text: '', template, about, pieces: [] };
  }

  /** @param start where the text stands in the template; left out where it does not */
  add(text: string, start?: number): this {
    const from = this.line.text.length;
    this.line.text += text;
    if (start !== undefined) this.line.pieces.push({ from, to: this.line.text.length, start });
    return this;
  }

  expression(each: Expression, scope: Scope): this {
    switch (each.kind) {
      case 'name': {
        const known = scope.get(each.name);
        return known === undefined
          ? this.add('data.').add(each.name, each.start)
          : this.add(known, each.start);
      }
      case 'value':
        return this.add(
          each.value === undefined ? 'undefined' : JSON.stringify(each.value),
          each.start,
        );
      case 'member':
        return this.expression(each.object, scope).add('.').add(each.name, each.nameStart);
      case 'index':
        return this.expression(each.object, scope).add('[').expression(each.index, scope).add(']');
      case 'call':
        // Only functions of WXS can be called, and of these no types are known.
        this.add(`${CALL}(`);
        for (const given of each.given) this.expression(given, scope).add(',');
        return this.add(')');
      case 'unary':
        return this.add(`${each.operator}(`).expression(each.operand, scope).add(')');
      case 'binary':
        return this.add('(')
          .expression(each.left, scope)
          .add(` ${each.operator} `)
          .expression(each.right, scope)
          .add(')');
      case 'choice':
        return this.add('(')
          .expression(each.condition, scope)
          .add('?')
          .expression(each.yes, scope)
          .add(':')
          .expression(each.no, scope)
          .add(')');
      case 'list':
        this.add('[');
        for (const item of each.items) this.expression(item, scope).add(',');
        return this.add(']');
      case 'object':
        this.add('({');
        for (const { name, value } of each.fields) {
          if (name === undefined) this.add('...$spread(').expression(value, scope).add('),');
          else
            this.add(`${JSON.stringify(name)}:`)
              .expression(value, scope)
              .add(',');
        }
        return this.add('})');
    }
  }
}

/** Where in the template a column of the line comes from, and what stands there. */
export function sourceOf(
  { pieces, text }: Line,
  column: number,
): { start: number; before: string } {
  const piece = pieces.find(({ to }) => to > column) ?? pieces.at(-1);
  if (!piece) return { start: 0, before: '' };
  const inside = Math.max(0, column - piece.from);
  return { start: piece.start + inside, before: text.slice(0, piece.from) };
}
