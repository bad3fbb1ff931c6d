import {
  type AlbumPicture,
  type CalendarEvent,
  type Entry,
  kindOf,
  pictureInfo,
  type StoredFile,
  simulate,
  type Wx,
} from 'miniprogram-core/wx';
import { element } from '../element';
import { entryItem } from './entry-item';
import { type Item, itemList } from './item-list';
import { reportItems } from './report-items';

/** Larger texts are not for a field of the panel. */
const MAX_TEXT = 100_000;

/**
 * What is on the phone of the program: storage, files, album; to be looked at, changed and deleted.
 * @param enter launches the app anew, at a page and from elsewhere
 */
export function createDevicePanel(enter: (url: string, entry: Entry) => void) {
  const entry = itemList('从哪里进来', '');
  const reports = itemList('上报和日志', '');
  reports.place.hidden = true;
  let followed: Wx | undefined;
  const storage = itemList('存储', '还没有存东西');
  const files = itemList('文件', '还没有文件');
  const permissions = itemList('权限', '还没有问过');
  const album = itemList('相册', '还没有存过图片和视频');
  album.place.hidden = true;
  const location = itemList('位置', '');
  const calendar = itemList('日历', '还没有日程');
  calendar.place.hidden = true;
  const events: CalendarEvent[] = [];
  const pictures: AlbumPicture[] = [];
  const place = element(
    'div',
    { class: 'frame-device' },
    ...[entry, storage, files, permissions, location, calendar, album, reports].map(
      (list) => list.place,
    ),
  );

  function follow(wx: Wx): void {
    followed = wx;
    const device = simulate(wx).files;
    const showStorage = later(async () => storage.show(await storedItems(wx)));
    const showFiles = later(async () =>
      files.show(device.all().map((file) => fileItem(file, device))),
    );
    const showPermissions = later(async () => permissions.show(permissionItems(wx)));
    simulate(wx).onDeviceChange(showStorage);
    simulate(wx).onDeviceChange(showPermissions);
    device.onChange(showFiles);
    showStorage();
    showPermissions();
    const showLocation = (): void => location.show([locationItem(wx, showLocation)]);
    showLocation();
    showFiles();
  }

  function addToAlbum(picture: AlbumPicture): void {
    pictures.push(picture);
    album.place.hidden = false;
    album.show(
      pictures.map(({ name, bytes }, index) => ({
        ...{ id: `${index}`, name, note: sizeOf(bytes), version: '' },
        body: () => [
          kindOf({ name, bytes }) === 'video' ? videoOf(bytes) : pictureOf(bytes),
          link(name, bytes),
        ],
      })),
    );
  }

  function addToCalendar(event: CalendarEvent): void {
    events.push(event);
    calendar.place.hidden = false;
    calendar.show(
      events.map(({ title, startTime, location: where, description }, index) => ({
        ...{ id: `${index}`, name: title, note: timeOf(startTime), version: '' },
        body: () => [element('p', { class: 'frame-note' }, `${where} ${description}`)],
      })),
    );
  }

  const showReports = later(async () => {
    reports.place.hidden = false;
    if (followed) reports.show(reportItems(simulate(followed).reports()));
  });

  /** A page came to the front: perhaps from elsewhere. */
  function shown(): void {
    if (followed) entry.show([entryItem(followed, enter)]);
  }

  return { place, follow, shown, showReports, addToAlbum, addToCalendar };
}

/** Many changes at once are shown once. */
function later(show: () => Promise<void>): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      show().catch((error) => console.warn('预览：旁边的存储和文件没有画出来', error));
    });
  };
}

function storedItems(wx: Wx): Promise<Item[]> {
  const { keys } = wx.getStorageInfoSync();
  return Promise.all(
    keys.map(async (key): Promise<Item> => {
      const read = (encrypt: boolean) => wx.getStorage({ key, encrypt });
      const [encrypt, { data }] = await read(false).then(
        (result) => [false, result] as const,
        async () => [true, await read(true)] as const,
      );
      const text = written(data);
      return {
        ...{ id: key, name: key, note: encrypt ? '加密的' : '', version: text },
        text,
        async save(changed) {
          // What JSON cannot say, a date for one, stays what it is where it was not changed.
          if (changed !== text) await wx.setStorage({ key, data: parsed(changed), encrypt });
        },
        remove: () => void wx.removeStorageSync(key),
      };
    }),
  );
}

/** Storage keeps them, and JSON has no words for them. */
const NOT_JSON = new Map<string, unknown>(
  [undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => [
    String(value),
    value,
  ]),
);

function written(data: unknown): string {
  return NOT_JSON.has(String(data)) && typeof data !== 'string'
    ? String(data)
    : JSON.stringify(data, null, 2);
}

/** @throws Error, in Chinese */
function parsed(text: string): unknown {
  if (NOT_JSON.has(text.trim())) return NOT_JSON.get(text.trim());
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('不是 JSON：文字要写在双引号里，例如 "午后"；数字、true、[1, 2] 照样写');
  }
}

/** The person's answers; deleted, it is asked again. */
function permissionItems(wx: Wx): Item[] {
  const { permissions, setPermission } = simulate(wx);
  return Object.entries(permissions()).map(([scope, isAllowed]) => ({
    ...{ id: scope, name: scope, note: isAllowed ? '允许' : '拒绝', version: String(isAllowed) },
    body: () => [
      element(
        'button',
        { type: 'button', class: 'frame-button', click: () => setPermission(scope, !isAllowed) },
        isAllowed ? '改成拒绝' : '改成允许',
      ),
    ],
    remove: () => setPermission(scope, undefined),
  }));
}

/** Where the phone is, to be changed. */
function locationItem(wx: Wx, changed: () => void): Item {
  const { location, setLocation } = simulate(wx);
  const now = location();
  const text = JSON.stringify(now, null, 2);
  return {
    ...{ id: 'location', name: '手机在哪里' },
    note: `${now.latitude}, ${now.longitude}`,
    version: text,
    text,
    async save(written) {
      setLocation(parsed(written) as ReturnType<typeof location>);
      changed();
    },
  };
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString('zh-CN');
}

type Device = ReturnType<typeof simulate>['files'];

function fileItem({ path, area, bytes, modified }: StoredFile, device: Device): Item {
  const remove = (): void => device.remove(path);
  const name = bytes ? path : `${path}/`;
  const note = `${area === 'temporary' ? '临时 · ' : ''}${bytes ? sizeOf(bytes) : '文件夹'}`;
  const item: Item = { id: path, name, note, version: String(modified), remove };
  if (!bytes) return item;
  const text = textOf(bytes);
  const save = async (changed: string): Promise<void> =>
    device.replace(path, new TextEncoder().encode(changed));
  if (text !== undefined) return { ...item, text, save };
  const body = (): HTMLElement[] => [
    ...(pictureInfo(bytes) ? [pictureOf(bytes)] : []),
    link(path.slice(path.lastIndexOf('/') + 1), bytes),
    replacement((chosen) => device.replace(path, chosen)),
  ];
  return { ...item, body };
}

/** Undefined for what is no text, or too long. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_TEXT || bytes.includes(0) || pictureInfo(bytes)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function pictureOf(bytes: Uint8Array): HTMLElement {
  const src = URL.createObjectURL(new Blob([bytes as BlobPart]));
  const done = (): void => URL.revokeObjectURL(src);
  return element('img', { class: 'frame-item-picture', src, alt: '图片', load: done, error: done });
}

function videoOf(bytes: Uint8Array): HTMLElement {
  const src = URL.createObjectURL(new Blob([bytes as BlobPart]));
  const attributes = { class: 'frame-item-picture', src, controls: true, 'aria-label': '视频' };
  // It is read while it plays: the address has to stay.
  return element('video', attributes);
}

function link(download: string, bytes: Uint8Array): HTMLElement {
  const made = element('a', { download, href: '#' }, '下载');
  // Made when it is wanted: a list of large files would hold each twice.
  made.addEventListener('click', () => {
    made.href = URL.createObjectURL(new Blob([bytes as BlobPart]));
    setTimeout(() => URL.revokeObjectURL(made.href), 1000);
  });
  return made;
}

function replacement(replace: (bytes: Uint8Array) => void): HTMLElement {
  const input = element('input', {
    type: 'file',
    class: 'frame-choose-input',
    async change() {
      const file = input.files?.[0];
      if (file) replace(new Uint8Array(await file.arrayBuffer()));
    },
  });
  return element('label', { class: 'frame-button frame-choose-label' }, '换一个文件', input);
}

function sizeOf({ length }: Uint8Array): string {
  if (length < 1024) return `${length} 字节`;
  const kilobytes = length / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
