import {
  declaredComponents,
  parseJson,
  resolveComponent,
  type Source,
  Subpackages,
} from 'miniprogram-core/source';
import type { Program } from './program';
import { type Checked, foundIn } from './report';

/** Waits for the other package: https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages/async.html */
const ASYNC = '分包异步化';

/** What a package uses of another one that may not be there yet. */
export function checkPackages(source: Source, program: Program): Checked[] {
  const app = parseJson('app.json', source.read('app.json') ?? '{}');
  if ('problem' in app) return [];
  const subpackages = new Subpackages(app);
  if (subpackages.isEmpty) return [];
  return [...templates(), ...components(), ...scripts()];

  function found(file: string, offset: number, to: string, advice: string): Checked[] {
    const why = subpackages.whyNot(file, to);
    if (!why) return [];
    const told = { severity: 'error', rule: 'package', text: `${why}：${advice}` } as const;
    return [foundIn({ file, text: source.read(file) ?? '' }, offset, told)];
  }

  function templates(): Checked[] {
    return program.templates.flatMap(({ file, references }) =>
      references.flatMap(({ file: to, offset }) => {
        const advice = '模板和 wxs 要放在同一个分包，或者主包里（独立分包只能用自己的）';
        return source.has(to) ? found(file, offset, to, advice) : [];
      }),
    );
  }

  function components(): Checked[] {
    return [...new Set(program.owners.map(({ path }) => `${path}.json`))].flatMap((file) => {
      const json = parseJson(file, source.read(file) ?? '');
      if ('problem' in json) return [];
      const placeholders = (json.value.componentPlaceholder ?? {}) as object;
      return declaredComponents(json).flatMap(({ tag, target, offset }) => {
        const used = resolveComponent(source, target, file);
        const isThere = used.kind === 'file' || used.kind === 'built';
        if (!isThere || Object.hasOwn(placeholders, tag)) return [];
        return found(
          file,
          offset,
          used.file,
          `放进同一个包，或者写 componentPlaceholder（${ASYNC}）`,
        );
      });
    });
  }

  function scripts(): Checked[] {
    return program.requires.flatMap(({ from, target, to }) => {
      const offset = (source.read(from) ?? '').indexOf(target);
      return found(from, offset, to, `放进同一个包，或者用 require.async（${ASYNC}）`);
    });
  }
}
