import { type Selector, type SelectorComponent, transform, type Warning } from 'lightningcss';
import { placeOf, type Source } from 'miniprogram-core/source';
import { hostTag } from '../../components/names';
import { sizeToScreen, themeOf, withoutTheme } from './media';
import { styleError } from './texts';

/** What a browser does not know of newer or other browsers' CSS is no mistake. */
const NO_MISTAKE = /^(AtRuleInvalid|InvalidMediaQuery|UnsupportedPseudo\w+)$/;

/**
 * WXSS without imports as CSS for the page on the screen.
 * @param text what is wrong in it is told with its place in `file`
 * @param scope in front of each class, as the engine has it in front of those of the elements; empty
 *   for styles that are shared
 */
export function toCss(source: Source, file: string, text: string, scope: string): string {
  if (text.trim() === '') return '';
  /** Of the `@media` around what is visited. */
  const themes: (string | undefined)[] = [];
  const theme = (): string | undefined => themes.find((one) => one !== undefined);
  try {
    const { code, warnings } = transform({
      filename: file,
      code: Buffer.from(text),
      errorRecovery: true,
      visitor: {
        Token: {
          dimension: ({ unit, value }) =>
            unit.toLowerCase() === 'rpx'
              ? { type: 'length', value: { unit: 'cqw', value: value / RPX_PER_CQW } }
              : undefined,
        },
        Length: ({ unit, value }) => {
          const ofScreen = SCREEN_UNITS[unit];
          return ofScreen ? { unit: ofScreen, value } : undefined;
        },
        Selector: (selector) => under(theme(), scoped(selector, scope)),
        Rule: {
          media({ value: { query } }) {
            const [only, ...others] = query.mediaQueries;
            themes.push(only && others.length === 0 ? themeOf(only) : undefined);
          },
        },
        // By kinds, as `Rule` is given, it is not called.
        RuleExit({ type }) {
          if (type === 'media') themes.pop();
          return undefined;
        },
        MediaQuery: (query) => (theme() === undefined ? undefined : withoutTheme(query)),
      },
    });
    for (const warning of warnings) report(source, file, text, warning);
    return sizeToScreen(code.toString());
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    source.problems.push({
      file,
      line: loc?.line ?? 0,
      column: loc?.column ?? 0,
      message: styleError('WXSS', message),
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

/**
 * `:where` adds no weight, as a media query adds none. The screen of a program without `darkmode` is
 * light in a dark window: it says so itself.
 */
function under(theme: string | undefined, selector: Selector): Selector {
  if (theme === undefined) return selector;
  const around = attribute('data-theme', 'equal', theme);
  const inside: Selector = theme === 'dark' ? [around, DESCENDANT, ...FOLLOWING_SCREEN] : [around];
  const where: SelectorComponent = { type: 'pseudo-class', kind: 'where', selectors: [inside] };
  return [where, DESCENDANT, ...selector];
}

const DESCENDANT: SelectorComponent = { type: 'combinator', value: 'descendant' };
const FOLLOWING_SCREEN: Selector = [
  { type: 'class', name: 'wx-screen' },
  { type: 'pseudo-class', kind: 'not', selectors: [[{ type: 'attribute', name: 'data-theme' }]] },
];

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

function report(
  source: Source,
  file: string,
  text: string,
  { type, value, message, loc }: Warning,
): void {
  const kind = typeof value === 'object' && value !== null && 'type' in value ? value.type : type;
  const deep = deepAt(text, loc);
  const isMistake = !NO_MISTAKE.test(String(kind)) && deep === undefined;
  const told =
    deep === undefined
      ? styleError('WXSS', message)
      : `WXSS 警告：浏览器不认识 ${deep}，这条规则不起作用`;
  (isMistake ? source.problems : source.notes).push({
    file,
    ...(type === 'EndOfInput' ? beginOf(text, loc) : { line: loc.line, column: loc.column }),
    message: isMistake ? told : told.replace('语法错误', '警告'),
  });
}

/** What other compilers took for the inside of components, where it stands there. */
function deepAt(text: string, { line, column }: { line: number; column: number }) {
  const from = (text.split('\n')[line - 1] ?? '').slice(Math.max(0, column - 2));
  return /^.?(\/deep\/|>>>)/.exec(from)?.[1];
}

/** The end of a block, or of all, is where it noticed that what is before was not written to its end. */
function beginOf(text: string, { line, column }: { line: number; column: number }) {
  const lines = text.split('\n').slice(0, line);
  const before = [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, column - 1)].join('\n');
  const part = /[^\s{};][^{};]*[\s{};]*$/.exec(before);
  return placeOf(text, part?.index ?? before.length);
}
