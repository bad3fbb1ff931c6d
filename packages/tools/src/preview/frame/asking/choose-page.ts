import { ask } from '../dialog';
import { element } from '../element';

interface Choice<Value> {
  name: string;
  note: string;
  value: Value;
}

export interface ChoosePageOptions<Value extends object> {
  title: string;
  choices: readonly Choice<Value>[];
  /** What is chosen at first. */
  first: Value;
  /** What the person may write themselves, each with its name; a number stays one. */
  fields: Partial<Record<keyof Value & string, string>>;
  /** What stands above the list, of what is chosen. */
  above?(value: Value): HTMLElement;
  /** What is made of it before the program gets it. */
  finish?(value: Value): Value;
}

/** A page of WeChat's own with a short list, of which one is chosen and can be changed. */
export function choosePage<Value extends object>(
  options: ChoosePageOptions<Value>,
): Promise<Value | undefined> {
  const { title, choices, first, above, finish = (value: Value) => value } = options;
  const names = Object.entries(options.fields) as [keyof Value & string, string][];
  const start = choices.find(({ value }) => same(value, first)) ?? choices[0];
  let chosen = start?.value ?? first;
  return ask<Value | undefined>({
    label: title,
    className: 'frame-full frame-choose-page',
    cancelled: undefined,
    content(answer) {
      const top = element('div');
      const complaint = element('p', { class: 'frame-choose-complaint', role: 'alert' });
      const inputs = names.map(([key, name]) => {
        const input = element('input', { class: 'frame-line-input', 'aria-label': name });
        input.addEventListener('input', () => above && top.replaceChildren(above(written())));
        return { key, name, input };
      });
      const isNumber = (key: keyof Value): boolean => typeof chosen[key] === 'number';
      const written = (): Value => ({
        ...chosen,
        ...Object.fromEntries(
          inputs.map(({ key, input }) => [key, isNumber(key) ? Number(input.value) : input.value]),
        ),
      });
      function choose(value: Value): void {
        chosen = value;
        for (const { key, input } of inputs) input.value = String(value[key]);
        if (above) top.replaceChildren(above(value));
      }
      function confirm(): void {
        const wrong = inputs.find(
          ({ key, input }) =>
            isNumber(key) && (input.value.trim() === '' || !Number.isFinite(Number(input.value))),
        );
        if (wrong) {
          complaint.textContent = `${wrong.name}要写成数字`;
          wrong.input.focus();
        } else answer(finish(written()));
      }
      const radios = choices.map((choice) => {
        const isFirst = choice === start;
        const radio = element('input', {
          type: 'radio',
          name: 'frame-choose-page',
          'data-first': isFirst,
          change: () => choose(choice.value),
        });
        radio.checked = isFirst;
        const note = element('span', { class: 'frame-weak' }, choice.note);
        const text = element('span', { class: 'frame-choose-text' }, choice.name, note);
        return element('label', { class: 'frame-person' }, text, radio);
      });
      choose(chosen);
      const own = element(
        'details',
        { class: 'frame-own' },
        element('summary', {}, '改一改'),
        ...inputs.map(({ name, input }) =>
          element('label', { class: 'frame-line' }, element('span', {}, name), input),
        ),
      );
      return [
        bar(title, () => answer(undefined)),
        top,
        element('fieldset', { class: 'frame-choose-list', 'aria-label': title }, ...radios),
        ...(inputs.length > 0 ? [own] : []),
        complaint,
        element(
          'div',
          { class: 'frame-consent-choices' },
          element('button', { type: 'button', class: 'frame-consent-yes', click: confirm }, '确定'),
        ),
      ];
    },
  });
}

function bar(title: string, back: () => void): HTMLElement {
  const attributes = { type: 'button', class: 'frame-full-back', 'aria-label': '返回' };
  return element(
    'div',
    { class: 'frame-full-bar' },
    element('button', { ...attributes, click: back }, '‹'),
    element('h2', { class: 'frame-full-title' }, title),
  );
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
