import { makeWx } from 'test-support/ask';
import { memoryScreen, simulate } from '../../src/wx';

/** A map of the page, with what its attributes say. */
function mapWith(attributes: Record<string, unknown>) {
  const find = (_: unknown, selector: string) =>
    selector === '#map' ? [{ property: (name: string) => attributes[name] }] : [];
  return makeWx({
    pageHost: {
      open: (route, options) => ({ route, options }),
      nodes: { find, viewport: () => undefined, watch: () => () => {} } as never,
    },
  });
}

test('createMapContext tells what the attributes of the map say; what moves it succeeds', async () => {
  const map = mapWith({ longitude: 116.4, latitude: 39.9 }).createMapContext('map');
  const center = await new Promise((success) => map.getCenterLocation({ success }));
  expect(center).toEqual({ longitude: 116.4, latitude: 39.9, errMsg: 'getCenterLocation:ok' });
  const scale = await new Promise((success) => map.getScale({ success }));
  expect(scale).toEqual({ scale: 16, errMsg: 'getScale:ok' });
  const told: unknown[] = [];
  await new Promise<void>((complete) =>
    map.translateMarker({
      ...{ markerId: 1, autoRotate: false, rotate: 0, destination: { longitude: 1, latitude: 2 } },
      animationEnd: () => void told.push('end'),
      success: ({ errMsg }: { errMsg: string }) => void told.push(errMsg),
      complete: () => complete(),
    } as never),
  );
  expect(told.sort()).toEqual(['end', 'translateMarker:ok']);
});

test('10.1 createMapContext: what is missing is told; a map that is not there is a failure', async () => {
  const wx = mapWith({});
  const failed = (call: (options: object) => unknown) => new Promise((fail) => void call({ fail }));
  const { includePoints } = wx.createMapContext('map') as never as Record<string, () => unknown>;
  expect(await failed(includePoints as never)).toEqual({
    errno: 1001,
    errMsg:
      'includePoints:fail parameter error: parameter.points should be Array instead of Undefined;',
  });
  const { getScale } = wx.createMapContext('other') as never as Record<string, () => unknown>;
  expect(await failed(getScale as never)).toEqual({ errMsg: 'getScale:fail map not found' });
});

test('createCameraContext: the person chooses what it takes, once they allow the camera', async () => {
  const screen = memoryScreen();
  const wx = makeWx({ screen });
  const camera = wx.createCameraContext();
  simulate(wx).setPermission('scope.camera', false);
  const take = (): Promise<unknown> =>
    new Promise((complete) => camera.takePhoto({ quality: 'high', complete: complete as never }));
  expect(await take()).toMatchObject({ errMsg: 'takePhoto:fail auth deny' });
  simulate(wx).setPermission('scope.camera', true);
  const taken = take();
  while (!screen.chooser) await Promise.resolve();
  expect(screen.chooser.shown).toMatchObject({ kinds: ['image'], sources: ['camera'] });
  const png = Uint8Array.from(
    Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01', 'latin1'),
  );
  screen.chooser.answer([{ name: 'a.png', bytes: png }]);
  const { tempImagePath } = (await taken) as { tempImagePath: string };
  expect(simulate(wx).files.read(tempImagePath)).toEqual(png);
  const stopped = await new Promise((complete) => camera.stopRecord({ complete } as never));
  expect(stopped).toEqual({ errMsg: 'stopRecord:fail not recording' });
});
