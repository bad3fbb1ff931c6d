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
  const shown = new Map<string, { version: string; line: HTMLLIElement }>();
  return {
    place,
    show(items: Item[]): void {
      none.hidden = items.length > 0;
      count.textContent = items.length > 0 ? String(items.length) : '';
      const ids = new Set(items.map(({ id }) => id));
      for (const [id, { line }] of shown) {
        if (ids.has(id)) continue;
        line.remove();
        shown.delete(id);
      }
      items.forEach((item, index) => {
        const known = shown.get(item.id);
        const isSame = known?.version === item.version;
        const line =
          known && (isSame || isTyping(known.line)) ? known.line : lineOf(item, known?.line);
        if (list.children[index] !== line) list.insertBefore(line, list.children[index] ?? null);
        if (known && known.line !== line) known.line.remove();
        shown.set(item.id, { version: item.version, line });
      });
    },
  };
}

function isTyping(line: HTMLElement): boolean {
  return document.activeElement?.tagName === 'TEXTAREA' && line.contains(document.activeElement);
}

/** @param before the one that it takes the place of */
function lineOf(item: Item, before: HTMLLIElement | undefined): HTMLLIElement {
  const details = element(
    'details',
    { class: 'frame-item' },
    element(
      'summary',
      {},
      element('span', { class: 'frame-item-name', title: item.name }, item.name),
      element('span', { class: 'frame-item-note' }, item.note),
    ),
  );
  const inside = element('div', { class: 'frame-item-body' });
  details.append(inside);
  // When it is opened: a picture is drawn only then.
  details.addEventListener('toggle', () => {
    if (details.open && inside.childElementCount === 0) inside.append(...contentOf(item));
  });
  details.open = before?.querySelector('details')?.open ?? false;
  return element('li', {}, details);
}

function contentOf({ name, text, save, body, remove }: Item): HTMLElement[] {
  const button = (label: string, click: () => void): HTMLElement =>
    element(
      'button',
      { type: 'button', class: 'frame-button', 'aria-label': `${label} ${name}`, click },
      label,
    );
  const removing = remove ? [button('删除', remove)] : [];
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
    save(field.value).then(
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
