import type { BuiltIn } from './define';
import { make } from './make';
import { rpxToScreen } from './rpx';
import { scopedClass } from './scoped-class';
import { pullByMouse } from './wheel-drag';

const attributes = {
  value: null as unknown,
  indicatorStyle: '',
  indicatorClass: '',
  maskStyle: '',
  maskClass: '',
  immediateChange: false,
  name: '',
};

/** Milliseconds without a scroll event after which a wheel has come to rest. */
const REST = 100;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
const ENDS: Record<string, number> = { Home: 0, End: Number.POSITIVE_INFINITY };

/** https://developers.weixin.qq.com/miniprogram/dev/component/picker-view.html */
export const pickerView: BuiltIn<typeof attributes> = {
  tag: 'picker-view',
  attributes,
  draw(host) {
    const { component, element } = host;
    const slot = make('div', 'wx-wheels');
    const mask = make('div', 'wx-wheel-mask');
    const indicator = make('div', 'wx-wheel-indicator');
    element.append(slot, mask, indicator);
    /** What is chosen in each column, as the page or the person has said last. */
    let chosen: number[] = [];
    let isTurning = false;
    /** Whether what scrolls now was moved by a person. */
    let isByPerson = false;
    let fingers = 0;
    let rest: ReturnType<typeof setTimeout>;

    const wheels = (): HTMLElement[] => [
      ...slot.querySelectorAll<HTMLElement>(':scope > wx-picker-view-column > .wx-wheel-items'),
    ];
    const wheelAt = (target: EventTarget | null): HTMLElement | undefined =>
      (target as Element | null)?.closest<HTMLElement>('.wx-wheel-items') ?? undefined;
    const height = (): number => indicator.offsetHeight || 1;
    const within = (index: number, { childElementCount }: HTMLElement): number =>
      Math.min(Math.max(index, 0), Math.max(childElementCount - 1, 0));
    const shownIn = (wheel: HTMLElement): number =>
      within(Math.round(wheel.scrollTop / height()), wheel);

    /** Turns each wheel to what is chosen in it; nobody is told. */
    function place(): void {
      for (const [column, wheel] of wheels().entries()) {
        const index = within(chosen[column] ?? 0, wheel);
        if (!isTurning) wheel.scrollTop = index * height();
        describe(wheel, column);
      }
    }

    /** For a screen reader, to which a wheel is one value. */
    function describe(wheel: HTMLElement, column: number): void {
      const index = shownIn(wheel);
      wheel.ariaValueMin = '0';
      wheel.ariaValueMax = String(Math.max(wheel.childElementCount - 1, 0));
      wheel.ariaValueNow = String(index);
      wheel.ariaValueText = wheel.children[index]?.textContent ?? '';
      wheel.ariaLabel ||= `第 ${column + 1} 列`;
    }

    function measure(): void {
      const room = Math.max(element.clientHeight - height(), 0) / 2;
      for (const part of [slot, mask]) {
        part.style.setProperty('--wx-item', `${height()}px`);
        part.style.setProperty('--wx-room', `${room}px`);
      }
      place();
    }

    function tellChange(): void {
      const value = wheels().map(shownIn);
      for (const [column, wheel] of wheels().entries()) describe(wheel, column);
      if (value.every((index, column) => index === (chosen[column] ?? 0))) return;
      chosen = value;
      host.set({ value });
      host.emit('change', { value });
    }

    function settle(): void {
      clearTimeout(rest);
      if (fingers > 0) return;
      if (isByPerson) tellChange();
      if (isTurning) host.emit('pickend');
      isTurning = false;
      isByPerson = false;
      for (const wheel of wheels()) wheel.style.scrollSnapType = '';
    }

    function begin(): void {
      isByPerson = true;
    }

    function turn(wheel: HTMLElement, index: number): void {
      begin();
      wheel.scrollTo({ top: within(index, wheel) * height(), behavior: 'smooth' });
    }

    function released(): void {
      if (host.values.immediateChange) tellChange();
      rest = setTimeout(settle, REST);
    }

    // Scrolling does not bubble.
    slot.addEventListener(
      'scroll',
      () => {
        if (isByPerson && !isTurning) {
          isTurning = true;
          host.emit('pickstart');
        }
        clearTimeout(rest);
        rest = setTimeout(settle, REST);
      },
      { capture: true },
    );
    slot.addEventListener('wheel', begin, { passive: true });
    slot.addEventListener(
      'touchstart',
      ({ touches }) => {
        fingers = touches.length;
        begin();
      },
      { passive: true },
    );
    for (const type of ['touchend', 'touchcancel'] as const) {
      slot.addEventListener(type, ({ touches }) => {
        fingers = touches.length;
        if (fingers === 0) released();
      });
    }
    pullByMouse(slot, wheelAt, {
      onStart(wheel) {
        begin();
        fingers = 1;
        wheel.style.scrollSnapType = 'none';
      },
      onEnd(wheel) {
        fingers = 0;
        turn(wheel, shownIn(wheel));
        released();
      },
    });
    slot.addEventListener('click', ({ target }) => {
      const wheel = wheelAt(target);
      const index = [...(wheel?.children ?? [])].findIndex((item) => item.contains(target as Node));
      if (wheel && index >= 0) turn(wheel, index);
    });
    slot.addEventListener('keydown', (event) => {
      const wheel = wheelAt(event.target);
      const step = STEPS[event.key];
      const end = ENDS[event.key];
      if (!wheel || (step === undefined && end === undefined)) return;
      event.preventDefault();
      turn(wheel, end ?? shownIn(wheel) + (step ?? 0));
    });
    const sizes = new ResizeObserver(measure);
    const items = new MutationObserver(place);

    return {
      slot,
      update(values, changed) {
        const { value, indicatorStyle, indicatorClass, maskStyle, maskClass } = values;
        indicator.setAttribute('style', rpxToScreen(indicatorStyle));
        mask.setAttribute('style', rpxToScreen(maskStyle));
        indicator.className = `wx-wheel-indicator ${scopedClass(component, indicatorClass)}`;
        mask.className = `wx-wheel-mask ${scopedClass(component, maskClass)}`;
        if (changed.has('value')) chosen = Array.isArray(value) ? value.map(indexOf) : [];
        measure();
      },
      attached() {
        sizes.observe(element);
        sizes.observe(indicator);
        items.observe(slot, { childList: true, subtree: true, characterData: true });
      },
      detached() {
        sizes.disconnect();
        items.disconnect();
        clearTimeout(rest);
      },
      field: { value: () => chosen, clear: () => host.set({ value: [] }) },
    };
  },
};

const indexOf = (value: unknown): number => Math.trunc(Number(value)) || 0;
