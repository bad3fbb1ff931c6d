import { simulate, type Wx } from 'miniprogram-core/wx';

interface Kept {
  key: string;
  encrypt: boolean;
  data?: unknown;
  /** In JSON a date is a text, and NaN and Infinity are null. */
  type: 'date' | 'number' | 'other';
}

/**
 * The storage of `wx` lives as long as its object; this keeps it in the browser from one load of the
 * page to the next, what is stored with `encrypt` included: who is signed in stays so after an edit.
 * @param name of the mini-program
 */
export function persistStorage(wx: Wx, name: string): void {
  const item = `mini-program:${name}`;
  const warn = (error: unknown): void => console.warn('预览：存储没有留到下一次', error);
  try {
    const kept: Kept[] = JSON.parse(localStorage.getItem(item) ?? '[]');
    for (const { key, encrypt, data, type } of kept) {
      const value =
        type === 'date' ? new Date(String(data)) : type === 'number' ? Number(data) : data;
      // There before a script can ask: for what is encrypted it has to ask asynchronously.
      if (encrypt) wx.setStorage({ key, data: value, encrypt, fail: warn });
      else wx.setStorageSync(key, value);
    }
  } catch (error) {
    warn(error);
  }
  // All of it is microtasks: they are done before the browser leaves.
  addEventListener('pagehide', () => {
    readAll(wx)
      .then((kept) => localStorage.setItem(item, JSON.stringify(kept)))
      .catch(warn);
  });
}

function readAll(wx: Wx): Promise<Kept[]> {
  const read = async (key: string, encrypt: boolean): Promise<Kept> => {
    const { data }: { data: unknown } = await wx.getStorage({ key, encrypt });
    if (typeof data === 'number') return { key, encrypt, data: String(data), type: 'number' };
    return { key, encrypt, data, type: data instanceof Date ? 'date' : 'other' };
  };
  const { keys } = wx.getStorageInfoSync();
  return Promise.all(keys.map((key) => read(key, false).catch(() => read(key, true))));
}

/** The same for what the person has allowed and refused. */
export function persistPermissions(wx: Wx, name: string): void {
  const item = `mini-program-permissions:${name}`;
  const kept: Record<string, boolean> = JSON.parse(localStorage.getItem(item) ?? '{}');
  for (const [scope, isAllowed] of Object.entries(kept)) {
    simulate(wx).setPermission(scope, isAllowed);
  }
  addEventListener('pagehide', () =>
    localStorage.setItem(item, JSON.stringify(simulate(wx).permissions())),
  );
}
