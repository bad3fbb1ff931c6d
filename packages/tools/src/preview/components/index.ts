/**
 * WeChat's own components for the browser. How the runtime takes them in:
 *
 *     const env = new MiniProgramEnv();
 *     const backend = env.associateBackend(new WxBackend());   // names hosts, makes tap and touch events
 *     const space = env.createCodeSpace('', true).getComponentSpace();
 *     defineBuiltIns(space, { report, wx: () => wx, simulation: () => simulate(wx) });
 *     // before the first page is created
 *     for (const tag of tagsNobodyDefines) defineStandIn(space, tag, report);
 *
 * `view` is drawn as `<wx-view>`, `button` as `<wx-button>` and so on: `hostTag(tag)`, see names.ts.
 * `WxBackend` dispatches into the engine by itself; nobody needs to call its `onEvent`.
 */
import type { ComponentSpace } from 'glass-easel';
import { audio } from './audio';
import { button } from './button';
import { canvas } from './canvas/canvas';
import { checkbox } from './checkbox';
import { checkboxGroup } from './checkbox-group';
import { coverImage, coverView } from './cover';
import { type BuiltIn, type BuiltInOptions, define } from './define';
import { form } from './form';
import { icon } from './icon';
import { image } from './image';
import { input } from './input';
import { label } from './label';
import { matchMedia } from './match-media';
import { movableArea } from './movable-area';
import { movableView } from './movable-view';
import { navigator } from './navigator';
import { pageContainer } from './page-container';
import { pageMeta } from './page-meta';
import { picker } from './picker';
import { pickerView } from './picker-view';
import { pickerViewColumn } from './picker-view-column';
import { progress } from './progress';
import { radio } from './radio';
import { radioGroup } from './radio-group';
import { richText } from './rich-text';
import { rootPortal } from './root-portal';
import { scrollView } from './scroll-view';
import { slider } from './slider';
import { swiper } from './swiper';
import { swiperItem } from './swiper-item';
import { switchBox } from './switch';
import { text } from './text';
import { textarea } from './textarea';
import { labelledBox, standIn } from './unknown';
import { video } from './video/video';
import { view } from './view';
import { webView } from './web-view';

export { asCanvas, Frames, setSource } from './canvas/canvas-element';
export type { CanvasPlaces } from './canvas/canvas-places';
export type { BuiltInOptions } from './define';
export { drawingIn } from './host';
export { builtInNames, hostTag } from './names';
export { closePageContainer } from './page-container';
export { hasKnownAttributes } from './unknown';
export { WxBackend } from './wx-backend';

/** Registers all of `builtInNames` for every WXML of the space. */
export function defineBuiltIns(space: ComponentSpace, given: BuiltInOptions): void {
  const options = { ...given, report: once(given.report) };
  const add = <A extends object>(builtIn: BuiltIn<A>) =>
    space.setGlobalUsingComponent(builtIn.tag, define(space, options, builtIn));
  add(audio);
  add(button);
  add(canvas);
  add(checkbox);
  add(checkboxGroup);
  add(coverImage);
  add(coverView);
  add(form);
  add(icon);
  add(image);
  add(input);
  add(label);
  add(matchMedia);
  add(movableArea);
  add(movableView);
  add(navigator);
  add(pageContainer);
  add(pageMeta);
  add(picker);
  add(pickerView);
  add(pickerViewColumn);
  add(progress);
  add(radio);
  add(radioGroup);
  add(richText);
  add(rootPortal);
  add(scrollView);
  add(slider);
  add(swiper);
  add(swiperItem);
  add(switchBox);
  add(text);
  add(textarea);
  add(video);
  add(view);
  add(webView);
}

/** Defines a tag that neither the program nor the preview has, and reports it where that is a lack. */
export function defineStandIn(space: ComponentSpace, tag: string, report: (what: string) => void) {
  space.setGlobalUsingComponent(tag, define(space, withoutWx(report), standIn(tag)));
}

/** Defines a component that is declared but not there, such as a plugin's: a labelled box. */
export function defineAbsent(space: ComponentSpace, tag: string) {
  const box = labelledBox(tag);
  return define(
    space,
    withoutWx(() => {}),
    { ...box, is: `absent/${tag}` },
  );
}

function withoutWx(report: (what: string) => void): BuiltInOptions {
  const none = () => {
    throw new Error('a box has no wx');
  };
  const canvases = { add: none, remove: none, loadInto: none };
  return {
    report: once(report),
    wx: none,
    simulation: none,
    canvases,
    loadRegions: none,
    fileUrl: () => undefined,
  };
}

function once(report: (what: string) => void): (what: string) => void {
  const reported = new Set<string>();
  return (what) => {
    if (!reported.has(what)) report(what);
    reported.add(what);
  };
}
