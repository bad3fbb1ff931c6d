import { element } from '../element';

/** One thing of a list: it opens, and can be changed and deleted where it has what does that. */
export interface Item {
  id: string;
  name: string;
  note: string;
  /** Another one: what is shown of it is out of date. */
  version: string;
  /** To be edited, with `save`, which may reject with a sentence for the person. */
  text?: string;
  save?(text: string): Promise<void>;
  /** In the place of a text. */
  body?(): HTMLElement[];
  remove?(): void;
}

/** Things under a heading. What is open stays open, and what is being typed stays, while others change. */
export function itemList(heading: string, nothing: string) {
  const none = element('p', { class: 'frame-note' }, nothing);
  const list = element('ul', { class: 'frame-items' });
  const count = element('span', { class: 'frame-items-count' });
  const place = element(
    'section',
    { 'aria-label': heading },
    element('h2', { class: 'frame-heading' }, heading, ' ', count),
    none,
    list,
  );
  const shown = new Map<string, { version: string; line: Line }>();
  return {
    place,
    show(items: Item[]): void {
      none.hidden = items.length > 0;
      count.textContent = items.length > 0 ? String(items.length) : '';
      const ids = new Set(items.map(({ id }) => id));
      for (const [id, { line }] of shown) {
        if (ids.has(id)) continue;
        line.place.remove();
        shown.delete(id);
      }
      items.forEach((item, index) => {
        const known = shown.get(item.id);
        const line = known?.line ?? lineOf(item);
        if (known && known.version !== item.version) line.show(item);
        const { place } = line;
        if (list.children[index] !== place) list.insertBefore(place, list.children[index] ?? null);
        shown.set(item.id, { version: item.version, line });
      });
    },
  };
}

interface Line {
  place: HTMLLIElement;
  /** What has become of its thing. */
  show(item: Item): void;
}

function lineOf(first: Item): Line {
  let item = first;
  const note = element('span', { class: 'frame-item-note' }, item.note);
  const inside = element('div', { class: 'frame-item-body' });
  const details = element(
    'details',
    { class: 'frame-item' },
    element(
      'summary',
      {},
      element('span', { class: 'frame-item-name', title: item.name }, item.name),
      note,
    ),
    inside,
  );
  const draw = (): void => inside.replaceChildren(...contentOf(() => item));
  // When it is opened: a picture is drawn only then.
  details.addEventListener('toggle', () => {
    if (details.open && inside.childElementCount === 0) draw();
  });
  return {
    place: element('li', {}, details),
    show(next) {
      item = next;
      note.textContent = next.note;
      if (inside.childElementCount === 0) return;
      const field = inside.querySelector('textarea');
      if (field && next.text !== undefined) {
        // Nor is what the saving has said drawn anew.
        if (document.activeElement !== field) field.value = next.text;
        return;
      }
      const hadFocus = inside.contains(document.activeElement);
      draw();
      if (hadFocus) inside.querySelector<HTMLElement>('button, input, a, textarea')?.focus();
    },
  };
}

/** @param current the thing as it is now */
function contentOf(current: () => Item): HTMLElement[] {
  const { name, text, save, body, remove } = current();
  const button = (label: string, click: () => void): HTMLElement =>
    element(
      'button',
      { type: 'button', class: 'frame-button', 'aria-label': `${label} ${name}`, click },
      label,
    );
  const removing = remove ? [button('删除', () => current().remove?.())] : [];
  if (text === undefined || !save) return [...(body?.() ?? []), ...removing];
  const field = element('textarea', {
    class: 'frame-item-text',
    'aria-label': `${name} 的内容`,
    spellcheck: 'false',
    rows: String(Math.min(8, text.split('\n').length + 1)),
  });
  field.value = text;
  const said = element('p', { class: 'frame-item-said', role: 'status' });
  const saving = button('保存', () => {
    Promise.resolve(current().save?.(field.value)).then(
      () => {
        said.textContent = '已保存';
      },
      (error: { message?: string; errMsg?: string }) => {
        said.textContent = error.message ?? error.errMsg ?? String(error);
      },
    );
  });
  return [field, element('div', { class: 'frame-item-buttons' }, saving, ...removing), said];
}
