import { hostTag } from '../../src/preview/components/names';

test.each([
  ['view', 'wx-view'],
  // Elements of HTML: none of them may become one of the browser.
  ...['video', 'canvas', 'iframe', 'img', 'audio', 'camera', 'script'].map((tag) => [
    tag,
    `wx-${tag}`,
  ]),
  ['page-note', 'page-note'],
])('<%s> is drawn as <%s>', (tag, host) => {
  expect(hostTag(tag)).toBe(host);
});
