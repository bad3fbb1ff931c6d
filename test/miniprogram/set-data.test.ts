import { setChanged } from '../../miniprogram/set-data';

function page() {
  const calls: unknown[] = [];
  const data = { name: 'a', editor: null, groups: [[], [{ text: 'b', tags: ['c'] }]] };
  return { data, calls, setData: (patch: object) => void calls.push(patch) };
}

test('only what is new travels to the view', () => {
  const it = page();
  setChanged(it, { name: 'a', 'groups[1][0].text': 'new', 'groups[1][0].tags': ['c'] });
  expect(it.calls).toEqual([{ 'groups[1][0].text': 'new' }]);
});

test('where nothing is new there is no setData', () => {
  const it = page();
  setChanged(it, { name: 'a', editor: null, groups: [[], [{ text: 'b', tags: ['c'] }]] });
  setChanged(it, {});
  expect(it.calls).toEqual([]);
});

test('what was not there before is new', () => {
  const it = page();
  setChanged(it, { editor: { text: '' }, 'groups[0][0].text': 'd', 'editor.text': 'e' });
  expect(it.calls).toEqual([
    { editor: { text: '' }, 'groups[0][0].text': 'd', 'editor.text': 'e' },
  ]);
});
