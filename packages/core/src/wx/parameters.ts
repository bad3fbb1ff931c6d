import { type ApiTable, wechatApis } from '../tables';
import { ApiFailure, type DefineApi } from './define-api';
import { isObject, typeName } from './type-name';

/** Rule 10.1's number. */
export const PARAMETER_ERROR = 1001;

/**
 * Rule 10.1: what cannot be left out is there, and of the kind that the typings say.
 * @param required kinds by name, as the tables have them
 * @throws ApiFailure in WeChat's words
 */
export function requireParameters(required: ReadonlyMap<string, string>, given: unknown): void {
  if (given !== undefined && given !== null && !isObject(given)) {
    refuse(`parameter should be Object instead of ${typeName(given)};`);
  }
  const values = (given ?? {}) as Record<string, unknown>;
  const mistakes = [...required].map(([name, kind]) => {
    const value = values[name];
    if (typeName(value) !== kind) {
      return `parameter.${name} should be ${kind} instead of ${typeName(value)};`;
    }
    const isEmpty = Array.isArray(value) && value.length === 0;
    return isEmpty ? `parameter.${name} should have at least 1 item;` : '';
  });
  if (mistakes.some(Boolean)) refuse(mistakes.join(''));
}

/** The same of an API by its name, for what tells it in its own way. */
export function wrongParameters(name: string, given: unknown): ApiFailure | undefined {
  try {
    requireParameters(wechatApis.get(name)?.required ?? new Map(), given);
    return undefined;
  } catch (error) {
    if (error instanceof ApiFailure) return error;
    throw error;
  }
}

function refuse(mistakes: string): never {
  throw new ApiFailure(`parameter error: ${mistakes}`, PARAMETER_ERROR);
}

/**
 * Makes APIs that look at their parameters first, as the table has them.
 * @param own of the host, which may not have all of them
 */
export function checkingDefiner(api: DefineApi, table: ApiTable, own: ApiTable): DefineApi {
  return (name, work) => {
    // Looked up when it is called: there are hundreds, and a program calls a few.
    let required: ReadonlyMap<string, string> | undefined;
    const requiredNow = () => {
      const { options } = own.get(name) ?? {};
      const all = [...(table.get(name)?.required ?? [])];
      return new Map(all.filter(([one]) => options?.has(one) ?? true));
    };
    return api(name, (options) => {
      required ??= requiredNow();
      requireParameters(required, options);
      return work(options);
    });
  };
}
