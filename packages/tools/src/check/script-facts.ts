import { PAGE_SCRIPTS, resolveModule, type Source } from 'miniprogram-core/source';
import {
  ANYTHING,
  behaviorOptions,
  type Definition,
  firstLine,
  Scripts,
  UNKNOWN_FIELDS,
} from './run-scripts';
import { type Scanned, scanScript } from './scan-script';

/** What the script of a page or component tells its template. */
export interface ScriptFacts {
  /** Fields of `data`, properties and what `setData` brings. */
  fields: ReadonlySet<string>;
  /** Whether there may be fields that nothing here tells. */
  hasUnknownFields: boolean;
  /** Methods; the values of others that stand where methods may. */
  methods: ReadonlyMap<string, 'function' | 'other'>;
  hasUnknownMethods: boolean;
  properties: ReadonlySet<string>;
  hasUnknownProperties: boolean;
  externalClasses: ReadonlySet<string>;
  events: ReadonlySet<string>;
  hasUnknownEvents: boolean;
  /** Events of what its script takes from other files. */
  foreignEvents: ReadonlySet<string>;
  /** Every script that it is made of, itself first. */
  files: readonly string[];
}

/** A file that another one takes by `require` or `import`. */
export interface Required {
  from: string;
  /** As it is written there. */
  target: string;
  to: string;
}

/** Why a script tells nothing. */
export interface Untold {
  reason: string;
}

interface Told {
  fields: Set<string>;
  methods: Map<string, 'function' | 'other'>;
  properties: Set<string>;
  externalClasses: Set<string>;
  unknown: Set<'fields' | 'methods' | 'properties'>;
}

type Fields = Record<string, unknown>;

export class ProgramScripts {
  readonly #source: Source;
  readonly #scripts: Scripts;
  readonly #facts = new Map<string, ScriptFacts | Untold>();
  readonly #scanned = new Map<string, Scanned | undefined>();
  /** Fields that one page sets on another. */
  readonly foreignFields = new Set<string>();
  /** Events that bubble, or may: of any script. */
  readonly spreadingEvents = new Set<string>();
  /** Events that a component makes another one tell, whichever that is. */
  readonly eventsOfOthers = new Set<string>();

  constructor(source: Source) {
    this.#source = source;
    this.#scripts = new Scripts(source);
    const app = source.find('app', PAGE_SCRIPTS);
    for (const file of app === undefined ? [] : this.#closure(app)) {
      for (const field of this.#scan(file)?.fields ?? []) this.foreignFields.add(field);
    }
  }

  /** @param file the script of a page or component, from the root */
  factsOf(file: string): ScriptFacts | Untold {
    let facts = this.#facts.get(file);
    if (!facts) {
      facts = this.#read(file);
      this.#facts.set(file, facts);
    }
    return facts;
  }

  /** All scripts that have been read, and what these take: of npm packages, too. */
  files(): string[] {
    const app = this.#source.find('app', PAGE_SCRIPTS);
    const first = [...(app === undefined ? [] : [app]), ...this.#facts.keys()];
    return [...new Set(first.flatMap((file) => this.#closure(file)))];
  }

  /** Each file of the program with each other one that it cannot do without. */
  requires(): Required[] {
    return this.files().flatMap((from) =>
      [...(this.#scan(from)?.required ?? [])].flatMap((target) => {
        const found = resolveModule(this.#source, target, from);
        const isThere = found.kind === 'file' || found.kind === 'built';
        return isThere ? [{ from, target, to: found.file }] : [];
      }),
    );
  }

  #read(file: string): ScriptFacts | Untold {
    const { code, definitions, problem } = this.#scripts.run(file);
    if (code === undefined) return { reason: `脚本看不懂：${problem}` };
    const definition = definitions.at(-1);
    if (!definition) {
      return { reason: `脚本没有调用 Page() 或 Component()${problem ? `：${problem}` : ''}` };
    }
    const told: Told = {
      ...{ fields: new Set(), methods: new Map(), properties: new Set() },
      ...{ externalClasses: new Set(), unknown: new Set() },
    };
    try {
      this.#scripts.within(() => tell(told, definition, 0));
    } catch (error) {
      return { reason: `给 Page() 或 Component() 的内容读不了：${firstLine(error)}` };
    }
    const files = this.#closure(file);
    const scans = files.flatMap((each) => this.#scan(each) ?? []);
    for (const { fields, members } of scans) {
      for (const field of fields) told.fields.add(field);
      for (const name of members) told.methods.set(name, 'function');
    }
    return {
      ...told,
      fields: new Set([...told.fields, ...told.properties]),
      hasUnknownFields:
        told.unknown.has('fields') || scans.some(({ hasUnknownFields }) => hasUnknownFields),
      hasUnknownMethods:
        told.unknown.has('methods') || scans.some(({ hasUnknownMembers }) => hasUnknownMembers),
      hasUnknownProperties: told.unknown.has('properties'),
      events: new Set(scans.flatMap(({ events }) => [...events])),
      hasUnknownEvents:
        told.unknown.has('methods') || scans.some(({ hasUnknownEvents }) => hasUnknownEvents),
      foreignEvents: new Set(
        files.slice(1).flatMap((each) => [...(this.#scan(each)?.events ?? [])]),
      ),
      files,
    };
  }

  #closure(file: string): string[] {
    const found = new Set([file]);
    for (const from of found) {
      for (const target of this.#scan(from)?.modules ?? []) {
        const resolved = resolveModule(this.#source, target, from);
        if (resolved.kind !== 'missing' && resolved.kind !== 'main file to bundle') {
          found.add(resolved.file);
        }
      }
    }
    return [...found];
  }

  #scan(file: string): Scanned | undefined {
    if (!this.#scanned.has(file)) {
      const { code } = this.#scripts.run(file);
      const scanned = code === undefined ? undefined : scanScript(code);
      this.#scanned.set(file, scanned);
      for (const field of scanned?.foreignFields ?? []) this.foreignFields.add(field);
      for (const event of scanned?.spreadingEvents ?? []) this.spreadingEvents.add(event);
      for (const event of scanned?.eventsOfOthers ?? []) this.eventsOfOthers.add(event);
    }
    return this.#scanned.get(file);
  }
}

function tell(told: Told, { kind, options }: Definition, depth: number): void {
  const all = ['fields', 'methods', 'properties'] as const;
  if (!isFields(options) || UNKNOWN_FIELDS in options || depth > 20) {
    for (const each of all) told.unknown.add(each);
  }
  if (!isFields(options) || depth > 20) return;
  addKeys(told, told.fields, 'fields', options.data);
  addKeys(told, told.fields, 'fields', options.computed ?? {});
  addStores(told, options.storeBindings);
  addMethods(told, kind === 'Page' ? options : (options.methods ?? {}));
  if (kind === 'Component' || options.properties) {
    addKeys(told, told.properties, 'properties', options.properties ?? {});
  }
  for (const name of list(options.externalClasses)) told.externalClasses.add(String(name));
  const { behaviors } = options;
  if (behaviors === ANYTHING) for (const each of all) told.unknown.add(each);
  for (const behavior of list(behaviors)) {
    if (typeof behavior === 'string') addBuiltIn(told, behavior);
    // A behavior's members are those of a component, also in a page.
    else tell(told, { kind: 'Component', options: behaviorOptions(behavior) }, depth + 1);
  }
}

/** mobx-miniprogram-bindings: fields and actions of stores. */
function addStores(told: Told, bindings: unknown): void {
  if (bindings === ANYTHING) told.unknown.add('fields').add('methods');
  for (const binding of Array.isArray(bindings) ? bindings : [bindings]) {
    if (!isFields(binding)) continue;
    const { fields, actions } = binding;
    for (const name of namesIn(fields)) told.fields.add(name);
    for (const name of namesIn(actions)) told.methods.set(name, 'function');
  }
}

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : isFields(value) ? Object.keys(value) : [];

function addMethods(told: Told, methods: unknown): void {
  if (!isFields(methods)) {
    told.unknown.add('methods');
    return;
  }
  if (UNKNOWN_FIELDS in methods) told.unknown.add('methods');
  for (const name of keysOf(methods)) {
    const value = methods[name];
    told.methods.set(name, typeof value === 'function' ? 'function' : 'other');
  }
}

function addKeys(told: Told, to: Set<string>, what: 'fields' | 'properties', value: unknown): void {
  if (value === undefined) return;
  if (!isFields(value) || UNKNOWN_FIELDS in value) told.unknown.add(what);
  if (isFields(value)) for (const name of Object.keys(value)) to.add(name);
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/custom-component/behaviors.html */
function addBuiltIn(told: Told, name: string): void {
  if (name !== 'wx://form-field') return;
  told.properties.add('name').add('value');
}

/** Those of classes, too. */
function keysOf(value: Fields): string[] {
  const names: string[] = [];
  for (let each: object | null = value; each && Object.getPrototypeOf(each); ) {
    names.push(...Object.getOwnPropertyNames(each));
    each = Object.getPrototypeOf(each);
  }
  return names;
}

const isFields = (value: unknown): value is Fields =>
  value !== ANYTHING && typeof value === 'object' && value !== null;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
