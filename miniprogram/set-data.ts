interface HasData {
  data: object;
  setData(patch: Record<string, unknown>): void;
}

/** setData with what the patch changes: what the view has already does not travel there again. */
export function setChanged(page: HasData, patch: object): void {
  const given = patch as Record<string, unknown>;
  const changed: Record<string, unknown> = {};
  Object.keys(given).forEach((path) => {
    if (JSON.stringify(valueAt(page.data, path)) !== JSON.stringify(given[path])) {
      changed[path] = given[path];
    }
  });
  if (Object.keys(changed).length > 0) page.setData(changed);
}

/** @param path as setData takes it: `groups[1][0].text` */
function valueAt(data: unknown, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  return keys.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);
}
