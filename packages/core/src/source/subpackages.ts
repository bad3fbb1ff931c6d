import type { JsonFile } from './json';

interface Subpackage {
  /** Without slashes at its ends. */
  root: string;
  independent: boolean;
}

/** The subpackages of app.json: https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages/basic.html */
export class Subpackages {
  readonly #all: Subpackage[];

  constructor({ value }: Pick<JsonFile, 'value'>) {
    const lists = [value.subPackages, value.subpackages].filter(Array.isArray).flat();
    this.#all = (lists as (Record<string, unknown> | null)[]).flatMap((each) => {
      const root = String(each?.root ?? '').replace(/^\/+|\/+$/g, '');
      return root === '' ? [] : [{ root, independent: each?.independent === true }];
    });
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /**
   * Why a file cannot use another at once; undefined where it can: each package may use itself and, but
   * for an independent one, the main package.
   * @param from,to from the root of the program
   */
  whyNot(from: string, to: string): string | undefined {
    const [user, used] = [this.#around(from), this.#around(to)];
    if (user === used) return undefined;
    if (user?.independent) {
      const whose = used ? `分包 ${used.root} ` : '主包';
      return `独立分包 ${user.root} 不能用${whose}里的 ${to}`;
    }
    if (!used) return undefined;
    return `${user ? `分包 ${user.root} ` : '主包'}不能用分包 ${used.root} 里的 ${to}`;
  }

  #around(file: string): Subpackage | undefined {
    return this.#all.find(({ root }) => file.startsWith(`${root}/`));
  }
}
