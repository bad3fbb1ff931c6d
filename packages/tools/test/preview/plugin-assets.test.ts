import { join } from 'node:path';
import { findAsset } from '../../src/preview/plugin/assets';
import { miniProgramOf } from './mini-program';

test('an image of the mini-program is found by its path from the root', () => {
  const { root } = miniProgramOf({ 'images/图 1.PNG': '' });
  expect(findAsset(root, `${encodeURI('/images/图 1.PNG')}?version=1`)).toEqual({
    file: join(root, 'images/图 1.PNG'),
    contentType: 'image/png',
  });
});

test.each([
  ['its code', '/app.js'],
  ['what is not there', '/images/b.png'],
  ['a path through a file', '/images/a.png/b.png'],
  ['what lies outside', '/..%2Foutside/a.png'],
  ['a path that is none', '/%E0%A4%A.png'],
])('%s is no asset', (_what, url) => {
  const { root } = miniProgramOf({
    'inside/app.js': '',
    'inside/images/a.png': '',
    'outside/a.png': '',
  });
  expect(findAsset(join(root, 'inside'), url)).toBeUndefined();
});
