import {
  API,
  type Checker,
  SignatureKind,
  SymbolFlags,
  type Type,
  type Symbol as TypeScriptSymbol,
} from 'typescript/unstable/sync';

/** What of one member of `wx`, `tt` or an object of theirs goes into a line of a table. */
export interface Member {
  name: string;
  /** As `Api.returns` of src/tables/api-table.ts has it. */
  returns: string;
  options: string[];
  /** What success, the return value or the listener gets. */
  gives: string[];
  /** What cannot be left out, `url:String`, in its order; of a type that JavaScript can tell. */
  required: string[];
}

export interface Typings {
  apis: Member[];
  /** Each named `FileSystemManager.readFile`. */
  methods: Member[];
}

const PROBE = `/// <reference types="miniprogram-api-typings" />
/// <reference types="@douyin-microapp/typings" />
export const hosts = { wx, tt };
`;

/** Reads the typings of WeChat and Douyin with TypeScript's own checker. */
export function readTypings(): Record<'wx' | 'tt', Typings> {
  const folder = `${__dirname.replaceAll('\\', '/')}/`;
  const config = `${folder}probe.json`;
  const probe = `${folder}probe.ts`;
  const compilerOptions = { strict: true, lib: ['es2022'], types: [], skipLibCheck: true };
  const files: Record<string, string> = {
    [config]: JSON.stringify({ compilerOptions, files: ['./probe.ts'] }),
    [probe]: PROBE,
  };
  const fs = {
    readFile: (file: string) => files[file],
    fileExists: (file: string) => (file in files ? true : undefined),
  };
  const api = new API({ cwd: __dirname, fs });
  try {
    const [project] = api.updateSnapshot({ openProjects: [config] }).getProjects();
    const { checker } = project as { checker: Checker };
    const hosts = checker.getSymbolAtPosition(probe, PROBE.indexOf('hosts =')) as TypeScriptSymbol;
    const [wx, tt] = checker.getPropertiesOfType(checker.getTypeOfSymbol(hosts) as Type);
    return {
      wx: new Reader(checker, true).read(wx as TypeScriptSymbol),
      tt: new Reader(checker, false).read(tt as TypeScriptSymbol),
    };
  } finally {
    api.close();
  }
}

/** Objects that are data to a program, whatever methods they have. */
const DATA = /^(\w*Function|Date|RegExp|\w*Array(Buffer)?|Map|Set)$/;
const FUNCTION = /^\w*Function$/;
const PROMISE = /\b(PromisifySuccessResult|Promise)</;
const IDENTIFIER = /^\w+$/;

class Reader {
  readonly #checker: Checker;
  /** Whether calls without callbacks give a promise: Douyin documents none. */
  readonly #promises: boolean;
  readonly #objects = new Map<string, Type>();
  readonly #types = new Map<TypeScriptSymbol, Type>();
  readonly #properties = new Map<Type, readonly TypeScriptSymbol[]>();

  constructor(checker: Checker, promises: boolean) {
    this.#checker = checker;
    this.#promises = promises;
  }

  read(host: TypeScriptSymbol): Typings {
    const apis = this.#members(this.#typeOf(host), '');
    const methods: Member[] = [];
    // More are found on the way.
    for (const [name, type] of this.#objects) {
      for (const member of this.#members(type, name)) {
        // Of the methods nobody asks what they take.
        methods.push({ ...member, name: `${name}.${member.name}`, options: [], gives: [] });
      }
    }
    return { apis, methods: methods.sort(byName) };
  }

  #members(type: Type, owner: string): Member[] {
    return this.#propertiesOf(type)
      .map((symbol) => this.#member(symbol, owner))
      .sort(byName);
  }

  #member(symbol: TypeScriptSymbol, owner: string): Member {
    const checker = this.#checker;
    const { name } = symbol;
    const type = this.#typeOf(symbol);
    const signatures = this.#signaturesOf(type);
    if (!this.#isFunction(type)) {
      const object = this.#object(type, name, owner);
      const gives = object ? [] : this.#fieldsOf(type);
      return { name, returns: `=${object}`, options: [], gives, required: [] };
    }
    const given = signatures.flatMap((signature) => this.#argumentOf(signature) ?? []);
    const options = given.flatMap((one) => (this.#isPlain(one) ? this.#propertiesOf(one) : []));
    const success = options.find((option) => option.name === 'success');
    const listener = given.find((one) => this.#isFunction(one));
    const returned = signatures.flatMap(
      (signature) => checker.getReturnTypeOfSignature(signature) ?? [],
    );
    const returns = this.#returns(returned, success !== undefined, name, owner);
    const callback = success ? this.#typeOf(success) : listener;
    const [called] = callback ? this.#signaturesOf(callback) : [];
    const result = called ? this.#argumentOf(called) : returns === 'value' && returned[0];
    return {
      name,
      returns,
      options: this.#fields(options),
      gives: result ? this.#fieldsOf(result) : [],
      required: success || !name.endsWith('Sync') ? this.#required(options) : this.#inOrder(type),
    };
  }

  /** The parameters of what takes no options. */
  #inOrder(type: Type): string[] {
    const [signature] = this.#signaturesOf(type);
    return this.#required(signature?.getParameters() ?? []);
  }

  #required(symbols: readonly TypeScriptSymbol[]): string[] {
    return symbols.flatMap((symbol) => {
      const type = this.#checker.getTypeOfSymbol(symbol) as Type;
      const isOptional = symbol.flags & SymbolFlags.Optional || this.#defined(type) !== type;
      const kind = isOptional ? '' : this.#kindOf(type);
      return kind ? [`${symbol.name}:${kind}`] : [];
    });
  }

  /** As `Object.prototype.toString` names it; '' for what may be of several kinds. */
  #kindOf(type: Type): string {
    const text = this.#checker.typeToString(type);
    const literals = type.isUnionType() ? (type.getTypes() ?? []) : [type];
    if (text === 'string' || literals.every((one) => one.isStringLiteralType())) return 'String';
    if (text === 'number') return 'Number';
    if (text === 'boolean') return 'Boolean';
    const { name = '' } = type.getSymbol() ?? {};
    if (name === 'Array' || name === 'ReadonlyArray') return 'Array';
    if (name === 'ArrayBuffer') return 'ArrayBuffer';
    return this.#isPlain(type) && type.isObjectType() ? 'Object' : '';
  }

  #returns(types: Type[], hasCallbacks: boolean, name: string, owner: string): string {
    const texts = types.map((type) => this.#checker.typeToString(type));
    if (texts.some((text) => PROMISE.test(text))) return 'Promise';
    const objects = types.map((type) => this.#object(this.#defined(type), name, owner));
    const object = objects.find((found) => found !== '');
    if (object) return object;
    if (texts.some((text) => text !== 'void')) return 'value';
    if (!hasCallbacks) return 'void';
    // The typings are late: `wx` gives a promise wherever there are callbacks.
    return this.#promises ? 'Promise' : 'callbacks';
  }

  /** The name of an object with methods, which is read later on; '' for what is data. */
  #object(type: Type, member: string, owner: string): string {
    if (!this.#isPlain(type) || PROMISE.test(this.#checker.typeToString(type))) return '';
    const properties = this.#propertiesOf(type);
    if (!properties.some((symbol) => this.#isFunction(this.#typeOf(symbol)))) return '';
    const own = type.getSymbol()?.name ?? '';
    const isNamed = IDENTIFIER.test(own) && own !== '__type';
    const name = isNamed ? own : `${owner}${pascal(member)}`;
    if (!this.#objects.has(name)) this.#objects.set(name, type);
    return name;
  }

  #fieldsOf(type: Type): string[] {
    return this.#isPlain(type) ? this.#fields(this.#propertiesOf(type)) : [];
  }

  /** `method=GET,POST`, `safeArea=left,right`, or the name alone. */
  #fields(symbols: readonly TypeScriptSymbol[]): string[] {
    const fields = new Map<string, string>();
    for (const symbol of symbols) {
      const { name } = symbol;
      if (fields.has(name)) continue;
      const type = this.#typeOf(symbol);
      const literals = (type.isUnionType() ? type.getTypes() : [type]) ?? [];
      const values = literals.flatMap((one) =>
        one.isStringLiteralType() && /^[\w-]+$/.test(one.value) ? [one.value] : [],
      );
      const inner = this.#isPlain(type) ? this.#propertiesOf(type).map((one) => one.name) : [];
      const more = [...values.sort(), ...inner].join(',');
      fields.set(name, more ? `${name}=${more}` : name);
    }
    return [...fields.values()];
  }

  /** An object with properties of its own: no text, list, function, or choice of several. */
  #isPlain(type: Type): boolean {
    if (DATA.test(type.getSymbol()?.name ?? '') || this.#isFunction(type)) return false;
    return type.isObjectType() || type.isIntersectionType();
  }

  #isFunction(type: Type): boolean {
    return this.#signaturesOf(type).length > 0 || FUNCTION.test(type.getSymbol()?.name ?? '');
  }

  #signaturesOf(type: Type) {
    if (!type.isObjectType() && !type.isIntersectionType()) return [];
    return this.#checker.getSignaturesOfType(type, SignatureKind.Call);
  }

  #argumentOf(signature: Parameters<Checker['getParameterType']>[0]): Type | undefined {
    if (signature.getParameters().length === 0) return undefined;
    const type = this.#checker.getParameterType(signature, 0);
    if (!type) return undefined;
    const given = this.#defined(type);
    const parts = given.isIntersectionType() ? (given.getTypes() ?? []) : [given];
    const parameter = parts.find((part) => part.isTypeParameter());
    // Of a type parameter, what it must at least be.
    const least = parameter && this.#checker.getBaseConstraintOfType(parameter);
    return least ? this.#defined(least) : given;
  }

  #typeOf(symbol: TypeScriptSymbol): Type {
    const known = this.#types.get(symbol);
    if (known) return known;
    const type = this.#defined(this.#checker.getTypeOfSymbol(symbol) as Type);
    this.#types.set(symbol, type);
    return type;
  }

  #propertiesOf(type: Type): readonly TypeScriptSymbol[] {
    const known = this.#properties.get(type);
    if (known) return known;
    const properties = this.#checker
      .getPropertiesOfType(type)
      .filter(({ name }) => IDENTIFIER.test(name));
    this.#properties.set(type, properties);
    return properties;
  }

  /** Without `undefined` and `null`. */
  #defined(type: Type): Type {
    return type.isUnionType() ? (this.#checker.getNonNullableType(type) ?? type) : type;
  }
}

function pascal(name: string): string {
  const bare = name.replace(/^(get|create)(?=[A-Z])/, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
