import type { Problem } from 'miniprogram-core/source';
import type { ProblemsByPage } from '../runtime/program';
import { byId, element } from './element';

/** What is wrong, over the page: mistakes in files until they are mended, and what scripts throw. */
export function createProblems() {
  const place = byId('problems');
  let inFiles: ProblemsByPage = {};
  /** The route of the page in front. */
  let front = '';
  /** How many of other pages there were when they were closed. */
  let closed = 0;
  /** Where and what, by both: one that comes again and again stands there once. */
  const thrown = new Map<string, [where: string, message: string]>();

  function draw(): void {
    const { own, others } = apart(inFiles, front);
    const lines = [
      ...own.map(({ file, line, column, message }) =>
        entry(line > 0 ? `${file}:${line}:${column}` : file, message),
      ),
      ...[...thrown.values()].map(([where, message]) => entry(where, message)),
    ];
    const isNew = others > 0 && others !== closed;
    if (lines.length === 0) place.replaceChildren(...(isNew ? [oneLine(others)] : []));
    else {
      if (isNew) lines.push(entry('别的页面', `还有 ${others} 个问题，终端里有全部`));
      place.replaceChildren(overlay(lines));
    }
  }

  function closeButton(): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        class: 'frame-button',
        click: () => {
          thrown.clear();
          closed = apart(inFiles, front).others;
          place.replaceChildren();
        },
      },
      '关闭',
    );
  }

  /** With the page in front all is well: no more of it than needed is covered. */
  function oneLine(others: number): HTMLElement {
    const line = element('p', { class: 'frame-note' }, `别的页面有 ${others} 个问题，终端里有全部`);
    return element(
      'section',
      { class: 'frame-problems', role: 'status' },
      element('div', { class: 'frame-requests-head' }, line, closeButton()),
    );
  }

  function overlay(lines: HTMLElement[]): HTMLElement {
    const heading = element('h2', { class: 'frame-problems-title' }, '小程序有问题');
    const hint = element('p', { class: 'frame-note' }, '改好文件并保存，这里就会消失');
    return element(
      'section',
      { class: 'frame-problems', role: 'alert', 'aria-label': '小程序有问题' },
      element('div', { class: 'frame-requests-head' }, heading, closeButton()),
      element('ul', { class: 'frame-problem-list' }, ...lines),
      ...(Object.keys(inFiles).length > 0 ? [hint] : []),
    );
  }

  return {
    /** All mistakes in files that there are now; none, where all is mended. */
    inFiles(problems: ProblemsByPage): void {
      inFiles = problems;
      draw();
    },
    /** Another page has come to the front: only its own mistakes stand over it. */
    pageShown(route: string): void {
      if (route === front) return;
      front = route;
      draw();
    },
    /**
     * @param where for people: `pages/login/login 的 onLoad`
     * @returns whether it is new
     */
    add(where: string, message: string): boolean {
      const key = `${where}\n${message}`;
      const isNew = !thrown.has(key);
      thrown.set(key, [where, message]);
      draw();
      return isNew;
    },
    /** What is still wrong is thrown again. */
    forgetThrown(): void {
      thrown.clear();
      draw();
    },
  };
}

/** What is wrong with a page and with the app, and how much is besides. */
function apart(problems: ProblemsByPage, route: string) {
  const texts = new Map<string, Problem>();
  for (const problem of [...(problems[route] ?? []), ...(problems[''] ?? [])]) {
    texts.set(JSON.stringify(problem), problem);
  }
  const all = new Set(
    Object.values(problems).flatMap((found) => found.map((one) => JSON.stringify(one))),
  );
  return { own: [...texts.values()], others: all.size - texts.size };
}

function entry(where: string, message: string): HTMLElement {
  const place = element('code', { class: 'frame-problem-place' }, where);
  return element('li', {}, place, element('pre', { class: 'frame-problem-text' }, message));
}
