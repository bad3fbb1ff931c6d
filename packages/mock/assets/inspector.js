// Keeps the page up to date and lets its buttons act. Without it everything can still be read.

/** @typedef {'live' | 'waiting' | 'trouble'} Tone */

const statusLine = /** @type {HTMLElement} */ (document.getElementById('status'));
/** What the status line goes back to after a message. @type {[string, Tone]} */
let connection = ['正在连接…', 'waiting'];
let messageTimer = 0;

/** @param {string} text @param {Tone} tone */
function show(text, tone) {
  statusLine.textContent = text;
  statusLine.dataset.tone = tone;
}

/** @param {string} text @param {Tone} tone */
function setConnection(text, tone) {
  connection = [text, tone];
  show(text, tone);
}

/** @param {string} text @param {Tone} tone */
function tell(text, tone) {
  clearTimeout(messageTimer);
  show(text, tone);
  messageTimer = setTimeout(() => show(...connection), 6000);
}

let wanted = false;
let refreshing = false;

/** Fetches the page again, at most every 200 ms, and never two at a time: the older might win. */
async function refresh() {
  wanted = true;
  if (refreshing) return;
  refreshing = true;
  while (wanted) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    wanted = false;
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (response.ok) updatePage(await response.text());
      else tell(`页面没能更新：${await reasonOf(response)}`, 'trouble');
    } catch {
      // The server is gone: the event source says so, and comes back here when it is not.
    }
  }
  refreshing = false;
}

/** @param {string} html */
function updatePage(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const focused = document.activeElement?.id;
  for (const shown of document.querySelectorAll('[data-live]')) {
    const name = shown.getAttribute('data-live');
    const source = fresh.querySelector(`[data-live="${name}"]`);
    if (source && !shown.isEqualNode(source)) update(shown, source);
  }
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

/**
 * Gives `shown` the children of `fresh`, told apart by their ids. Those that are the same stay: with
 * them stay the focus, what is selected, and how far they are scrolled.
 * @param {Element} shown
 * @param {Element} fresh
 */
function update(shown, fresh) {
  const ids = new Set(Array.from(fresh.children, ({ id }) => id));
  for (const child of [...shown.children]) if (!ids.has(child.id)) child.remove();
  let place = shown.firstElementChild;
  for (const child of [...fresh.children]) {
    if (place?.id !== child.id) {
      shown.insertBefore(child, place);
      continue;
    }
    const next = place.nextElementSibling;
    if (!place.isEqualNode(child)) place.replaceWith(child);
    place = next;
  }
  // Where the order has changed, the rest has been inserted further up.
  while (place) {
    const next = place.nextElementSibling;
    place.remove();
    place = next;
  }
}

/** @param {Response} response */
async function reasonOf(response) {
  const answer = await response.json().catch(() => undefined);
  return answer?.error?.message ?? `服务器回答 ${response.status}`;
}

let acting = false;

/** @param {HTMLButtonElement} button */
async function act({ dataset }) {
  const { method = 'POST', url = '', body, confirm: question } = dataset;
  if (acting || (question && !confirm(question))) return;
  acting = true;
  try {
    const headers = { ...(body !== undefined && { 'Content-Type': 'application/json' }) };
    const response = await fetch(url, { method, headers, body: body ?? null });
    if (response.ok) tell('好了', 'live');
    else tell(await reasonOf(response), 'trouble');
  } catch {
    tell('没有做成：服务器没有回答', 'trouble');
  }
  acting = false;
  refresh();
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const code = /** @type {HTMLElement} */ (button.previousElementSibling);
  getSelection()?.selectAllChildren(code);
  // A page that came over plain HTTP from another computer has no clipboard of its own.
  const copied = navigator.clipboard
    ? await navigator.clipboard.writeText(code.textContent ?? '').then(
        () => true,
        () => false,
      )
    : document.execCommand('copy');
  if (copied) tell('已复制', 'live');
  else tell('没能复制：已经替你选中，请自己复制', 'trouble');
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest('button');
  if (!button) return;
  if (button.dataset.copy !== undefined) copy(button);
  else if (button.dataset.url) act(button);
});

const form = document.querySelector('form');

/** Into the address, so that the page can be reloaded and passed on as it is. */
function applyFilter() {
  if (!form) return;
  if (!form.checkValidity()) return tell('筛选里的状态要像 401 或 4xx', 'trouble');
  const filled = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(filled.filter(([, value]) => value));
  history.replaceState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}`);
  refresh();
}
form?.addEventListener('input', applyFilter);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  applyFilter();
});

const events = new EventSource('/__mock/events');
events.addEventListener('request', refresh);
events.addEventListener('open', () => {
  setConnection('实时更新中', 'live');
  refresh();
});
events.addEventListener('error', () => {
  const over = events.readyState === EventSource.CLOSED;
  setConnection(over ? '连不上了，请刷新页面' : '连接断开，正在重连…', 'trouble');
});
// Another tab may have switched the scenario meanwhile.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) refresh();
});
