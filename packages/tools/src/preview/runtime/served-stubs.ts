/** What `virtual:stubs` gives: the module that `--stubs` names. */
export interface ServedStubs {
  /** Its name; undefined where the command line names none. */
  file?: string;
  /** CommonJS, with all that it imports. */
  code?: string;
  /** Why there is none. */
  problem?: string;
}

/** What the module exports. @throws whatever it throws */
export function evaluateStubs({ code }: ServedStubs): Record<string, unknown> {
  if (code === undefined) return {};
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const require = (name: string): never => {
    throw new Error(`stubs 里不能用 ${name}：它在浏览器里运行`);
  };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  const { default: main = {}, ...named } = objectOf(module.exports);
  return { ...named, ...objectOf(main) };
}

function objectOf(exported: unknown): Record<string, unknown> {
  if (typeof exported === 'object' && exported !== null) return { ...exported };
  const given = exported === null ? 'null' : typeof exported;
  throw new Error(`应该导出一个对象，里面是接口的名字和函数，这里是 ${given}`);
}
