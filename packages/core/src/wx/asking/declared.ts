import { ApiFailure } from '../define-api';

/** @throws ApiFailure for an API that app.json does not name, though it has to */
export type RequireDeclared = (api: string) => void;

/**
 * Rule 21.1.
 * @param names `requiredPrivateInfos` of app.json; undefined where there is no app.json to look at
 */
export function declaredIn(names: readonly string[] | undefined): RequireDeclared {
  return (api) => {
    if (names === undefined || names.includes(api)) return;
    throw new ApiFailure(
      'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
    );
  };
}
