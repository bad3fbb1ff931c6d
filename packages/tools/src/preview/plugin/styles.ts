import { type Selector, type SelectorComponent, transform, type Warning } from 'lightningcss';
import { isOutside, resolvePath, type Source } from 'miniprogram-core/source';
import { hostTag } from '../components/names';
import { mediaToScreen } from './media';

/** What a browser does not know of newer or other browsers' CSS is no mistake. */
const NO_MISTAKE = /^(AtRuleInvalid|UnsupportedPseudo\w+)$/;

/**
 * A page's or component's WXSS with what it imports, as CSS.
 * @param scope in front of each class, as the engine has it in front of those of the elements; empty
 *   for styles that are shared
 */
export function compileStyle(
  source: Source,
  file: string,
  scope: string,
  above: readonly string[] = [],
): string {
  const text = source.read(file) ?? '';
  const imported: string[] = [];

  function follow(target: string, line: number, column: number): void {
    const path = resolvePath(target, file);
    const report = (message: string): void =>
      void source.problems.push({ file, line, column, message });
    if (isOutside(path)) report(`引用了小程序目录之外的 ${target}`);
    else if (!source.has(path)) report(`引用的样式 ${target} 不存在`);
    else if (path === file || above.includes(path)) report(`${target} 又引用了自己`);
    else imported.push(compileStyle(source, path, scope, [...above, file]));
  }

  try {
    const { code, warnings } = transform({
      filename: file,
      code: Buffer.from(text),
      errorRecovery: true,
      visitor: {
        Token: {
          dimension: ({ unit, value }) =>
            unit === 'rpx'
              ? { type: 'length', value: { unit: 'cqw', value: value / RPX_PER_CQW } }
              : undefined,
        },
        Length: ({ unit, value }) => {
          const ofScreen = SCREEN_UNITS[unit];
          return ofScreen ? { unit: ofScreen, value } : undefined;
        },
        Selector: (selector) => scoped(selector, scope),
        Rule: {
          import({ value: { url, loc } }) {
            follow(url, loc.line + 1, loc.column);
            return [];
          },
          media: ({ value }) => mediaToScreen(value),
        },
      },
    });
    for (const warning of warnings) report(source, file, warning);
    return imported.join('') + code;
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    source.problems.push({
      file,
      line: loc?.line ?? 0,
      column: loc?.column ?? 0,
      message: `WXSS 语法错误：${message}`,
    });
    return '';
  }
}

/** The screen is 750rpx wide, whatever its size; `cqw` is a hundredth of it. */
const RPX_PER_CQW = 7.5;

/** The window is the screen of the phone, which is a container of the browser's window. */
const SCREEN_UNITS: Partial<Record<string, 'cqw' | 'cqh' | 'cqmin' | 'cqmax'>> = {
  vw: 'cqw',
  vh: 'cqh',
  vmin: 'cqmin',
  vmax: 'cqmax',
};

function scoped(selector: Selector, scope: string): Selector {
  return selector.map((component): SelectorComponent => {
    switch (component.type) {
      case 'class':
        return scope ? { ...component, name: `${scope}--${component.name}` } : component;
      case 'type':
        return {
          ...component,
          name: component.name === 'page' ? 'wx-page' : hostTag(component.name),
        };
      case 'id':
        return idSelector(component.name);
      case 'pseudo-class':
        if (component.kind === 'host') return attribute('wx-host', 'equal', scope);
        if ('selectors' in component && component.selectors) {
          const selectors = (component.selectors as Selector[]).map((inner) =>
            scoped(inner, scope),
          );
          return { ...component, selectors } as SelectorComponent;
        }
        return component;
      default:
        return component;
    }
  });
}

/** The engine writes `<prefix>--<id>`; the second half is only there to weigh as much as an id. */
function idSelector(id: string): SelectorComponent {
  return {
    type: 'pseudo-class',
    kind: 'is',
    selectors: [[attribute('id', 'suffix', `--${id}`)], [{ type: 'id', name: '_' }]],
  };
}

function attribute(name: string, operator: 'equal' | 'suffix', value: string): SelectorComponent {
  return { type: 'attribute', name, operation: { operator, value } };
}

function report(source: Source, file: string, { type, value, message, loc }: Warning): void {
  const kind = typeof value === 'object' && value !== null && 'type' in value ? value.type : type;
  const isMistake = !NO_MISTAKE.test(String(kind));
  (isMistake ? source.problems : source.notes).push({
    file,
    line: loc.line,
    column: loc.column,
    message: `WXSS ${isMistake ? '语法错误' : '警告'}：${message}`,
  });
}
