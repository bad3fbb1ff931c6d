/** One API of `wx` or `tt`, or a method of an object that they give, as the typings declare it. */
export interface Api {
  /**
   * What a call gives: `Promise` where it is given no callbacks; `callbacks` where there are only those;
   * `void`; `value` for data; else the name of an object with methods. `=` for a property that is no
   * function, followed by the name of its object where it has methods.
   */
  returns: string;
  /** Whether its options have success, fail and complete. */
  hasCallbacks: boolean;
  /** Of the options, and of what success, the return value or the listener gets; each with what it may hold. */
  options: ReadonlyMap<string, readonly string[]>;
  gives: ReadonlyMap<string, readonly string[]>;
  /** The kind of each parameter that cannot be left out: `String`, `Array` …; what may be of several is not here. */
  required: ReadonlyMap<string, string>;
}

/** What a host's typings know. */
export interface ApiTable {
  names: ReadonlySet<string>;
  has(name: string): boolean;
  get(name: string): Api | undefined;
  /** The methods of an object, by the name that `returns` gives. */
  methodsOf(object: string): ReadonlyMap<string, Api> | undefined;
}

/**
 * Reads what scripts/make-tables.ts writes: `name | returns | options | gives | required` in each line.
 * @param methods the same of objects, each named `FileSystemManager.readFile`
 */
export function apiTable(apis: string, methods: string): ApiTable {
  const known = new Map(linesOf(apis));
  const objects = new Map<string, Map<string, Api>>();
  for (const [path, api] of linesOf(methods)) {
    const [object = '', method = ''] = path.split('.');
    objects.set(object, (objects.get(object) ?? new Map()).set(method, api));
  }
  return {
    names: new Set(known.keys()),
    has: (name) => known.has(name),
    get: (name) => known.get(name),
    methodsOf: (object) => objects.get(object),
  };
}

function linesOf(text: string): [name: string, api: Api][] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', returns = '', options = '', gives = '', required = ''] = line.split(' | ');
      const hasCallbacks =
        returns === 'Promise' || / (success|fail|complete)\b/.test(` ${options}`);
      const kinds = required.split(' ').filter(Boolean);
      return [
        name,
        {
          ...{ returns, hasCallbacks, options: fieldsOf(options), gives: fieldsOf(gives) },
          required: new Map(kinds.map((one) => one.split(':') as [string, string])),
        },
      ];
    });
}

function fieldsOf(text: string): Map<string, readonly string[]> {
  const fields = text.split(' ').filter(Boolean);
  return new Map(
    fields.map((field) => {
      const [name = '', values] = field.split('=');
      return [name, values?.split(',') ?? []];
    }),
  );
}
