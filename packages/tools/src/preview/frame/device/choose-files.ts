import {
  type ChosenFile,
  endsWithOne,
  kindOf,
  type VideoSize,
  type WantedFiles,
} from 'miniprogram-core/wx';
import { ask } from '../dialog';
import { element } from '../element';

const NAMES = { image: '图片', video: '视频', file: '文件' };
/** For the browser's own picker; `file` is everything. */
const ACCEPTED = { image: 'image/*', video: 'video/*', file: '' };

/** A browser has no album and no chats: the person picks files of their computer. */
export function chooseFiles(wanted: WantedFiles): Promise<ChosenFile[] | undefined> {
  const { kinds, extensions, count } = wanted;
  const what = kinds.includes('file') ? '文件' : kinds.map((kind) => NAMES[kind]).join('或');
  const accepted = kinds.includes('file') ? [] : kinds.map((kind) => ACCEPTED[kind]);
  const endings = extensions.map((extension) => `.${extension}`);
  const complaint = element('p', { class: 'frame-choose-complaint', role: 'alert' });
  const input = element('input', {
    type: 'file',
    class: 'frame-choose-input',
    accept: [...accepted, ...endings].join(','),
    multiple: count > 1,
    'aria-label': `从电脑里选${what}`,
    'data-first': true,
  });
  return ask<ChosenFile[] | undefined>({
    label: `选${what}`,
    className: 'frame-sheet frame-choose',
    cancelled: undefined,
    closesBeside: true,
    content(answer) {
      input.addEventListener('change', async () => {
        const files = await Promise.all([...(input.files ?? [])].map(chosen));
        const problem = whatIsWrong(files, wanted);
        if (problem === '') return answer(files);
        complaint.textContent = problem;
        input.value = '';
      });
      return [
        element('h2', { class: 'frame-sheet-title' }, `选${what}，最多 ${count} 个`),
        element('label', { class: 'frame-choice frame-choose-label' }, '从电脑里选', input),
        complaint,
        element(
          'button',
          {
            type: 'button',
            class: 'frame-choice frame-sheet-cancel',
            click: () => answer(undefined),
          },
          '取消',
        ),
      ];
    },
  });
}

/** What the phone would not have let the person choose; '' where all is well. */
function whatIsWrong(files: ChosenFile[], { kinds, extensions, count }: WantedFiles): string {
  if (files.length > count) return `最多选 ${count} 个，选了 ${files.length} 个`;
  const other = files.find((file) => !kinds.includes(kindOf(file)));
  if (other) {
    // Of files alone, in which a picture is none.
    return kinds.every((kind) => kind === 'file')
      ? `${other.name} 是${NAMES[kindOf(other)]}，这里选图片和视频以外的文件`
      : `${other.name} 不是${kinds.map((kind) => NAMES[kind]).join('或')}`;
  }
  const ending = files.find(({ name }) => !endsWithOne(name, extensions));
  return ending ? `${ending.name} 的扩展名不是 ${extensions.join('、')}` : '';
}

async function chosen(file: File): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const plain = { name: file.name, bytes };
  return kindOf(plain) === 'video' ? { ...plain, ...(await lengthOf(file)) } : plain;
}

/** Of a video, for `getVideoInfo`; undefined where the browser cannot play it. */
export async function measureVideo(bytes: Uint8Array): Promise<VideoSize | undefined> {
  const { duration, width, height } = await lengthOf(new Blob([bytes as BlobPart]));
  return duration === undefined ? undefined : { duration, width: width ?? 0, height: height ?? 0 };
}

/** Of a video; nothing where the browser cannot play it. */
function lengthOf(file: Blob): Promise<Partial<ChosenFile>> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  return new Promise<Partial<ChosenFile>>((resolve) => {
    video.onloadedmetadata = () =>
      resolve({ duration: video.duration, width: video.videoWidth, height: video.videoHeight });
    video.onerror = () => resolve({});
    video.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
