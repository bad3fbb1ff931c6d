import type { Note } from '../../../miniprogram/api/notes';
import * as state from '../../../miniprogram/pages/notes/notes.state';

const at = '2026-11-22T04:05:00.000Z';
const note = (id: string, text = id): Note => ({ id, text, createdAt: at, updatedAt: at });

/** The page after these patches. */
function after(...patches: ((data: state.NotesData) => object)[]): state.NotesData {
  let data = copyOf(state.initialData);
  for (const patch of patches) {
    for (const [path, value] of Object.entries(patch(data))) data = set(data, path, value);
  }
  return data;
}

function copyOf(data: state.NotesData): state.NotesData {
  return JSON.parse(JSON.stringify(data));
}

function set(data: state.NotesData, path: string, value: unknown): state.NotesData {
  const copy = copyOf(data);
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop() ?? '';
  // biome-ignore lint/suspicious/noExplicitAny: it goes down whatever path setData takes
  const owner = keys.reduce((inner: any, key) => inner[key], copy);
  owner[last] = value;
  return copy;
}

const lists =
  (...notes: Note[]) =>
  (data: state.NotesData) =>
    state.listed(data, { kind: 'listed', notes });
const shown = ({ groups }: state.NotesData) =>
  groups.flat().map(({ id, text, status }) => [id, text, status].join(' ').trim());

test('a list is shown in the order of the server', () => {
  const data = after(lists(note('b'), note('a')));
  expect(shown(data)).toEqual(['b b', 'a a']);
  expect(data).toMatchObject({ phase: 'listed', count: 2 });
});

test('a list that has changed in one note costs that note only', () => {
  const data = after(lists(note('b'), note('a')));
  const patch = lists(note('b'), { ...note('a'), text: 'new' })(data);
  expect(patch).not.toHaveProperty('groups');
  expect(patch).toMatchObject({ 'groups[1][1].text': 'new' });
});

test('an added note does not send the list again', () => {
  const add = (data: state.NotesData) =>
    state.added(data, { kind: 'saved', note: note('c'), created: true });
  const data = after(lists(note('a')));
  expect(add(data)).toMatchObject({ 'groups[0][0]': { id: 'c' }, count: 2, editor: null });
  expect(add(data)).not.toHaveProperty('groups');
  expect(add(after(lists(note('c'), note('a'))))).toEqual({ editor: null });
});

test('a removed note leaves the rest where it was', () => {
  const remove = (data: state.NotesData) => state.removed(data, 'a', { kind: 'deleted' });
  const data = after(lists(note('b'), note('a')));
  expect(remove(data)).toEqual({ 'groups[1][1].status': 'removed', count: 1 });
  expect(remove(after(lists(note('b'))))).toEqual({});
  expect(state.rowBy(after(lists(note('b'), note('a')), remove), 'a')).toBeUndefined();
});

test('a list does not take away what is not saved yet, even of a note that is gone', () => {
  const edit = (id: string) => (data: state.NotesData) => state.saving(data, id, 'mine');
  const fails = (id: string) => (data: state.NotesData) =>
    state.saved(data, id, { kind: 'timeout' });
  const before = [lists(note('b'), note('a')), edit('a'), fails('a'), edit('b')];
  expect(shown(after(...before, lists(note('b', 'theirs'), note('a', 'theirs'))))).toEqual([
    'b mine saving',
    'a mine unsaved',
  ]);
  expect(shown(after(...before, lists(note('c'))))).toEqual([
    'b mine saving',
    'a mine unsaved',
    'c c',
  ]);
});

test('a note that was deleted elsewhere and is saved says that it is new', () => {
  const saves = (data: state.NotesData) =>
    state.saved(data, 'a', { kind: 'saved', note: note('a', 'mine'), created: true });
  const data = after(lists(note('a')), saves);
  expect(data.groups[1][0]).toMatchObject({
    text: 'mine',
    status: '',
    message: '它在别处已经被删，这次保存又建了一条',
  });
});

test('whoever logs in again finds everything, somebody else finds nothing of it', () => {
  const enters = (isSameUser: boolean) => (data: state.NotesData) =>
    state.entered(data, '小明', isSameUser);
  const writes = (data: state.NotesData) => state.editorOpened(data, 'a');
  const before = [lists(note('a')), writes, state.lapsed];
  expect(after(...before)).toMatchObject({
    owner: '',
    editor: { id: 'a', text: 'a' },
    message: '登录已过期，登录以后再试一次',
  });
  expect(after(...before, enters(true))).toMatchObject({
    owner: '小明的记事本',
    editor: { id: 'a' },
    count: 1,
    message: '',
  });
  expect(after(...before, enters(false))).toMatchObject({
    editor: null,
    groups: [[], []],
    count: 0,
    phase: 'loading',
  });
});

test('a list that cannot be had says why; what is there stays', () => {
  const fails = (data: state.NotesData) => state.listed(data, { kind: 'unreachable' });
  expect(after(fails)).toMatchObject({
    phase: 'failed',
    message: '没有查到：连不上服务器，请确认它已经启动，网络也正常',
  });
  expect(after(lists(note('a')), fails)).toMatchObject({ phase: 'listed', count: 1 });
});
