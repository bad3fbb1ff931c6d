import { ApiFailure, type DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import { over } from '../event-methods';
import type { Permissions } from '../permissions';
import type { ChosenFile, Screen } from '../screen';
import { kindOf } from './choosing';

export interface CameraContextOptions {
  screen: Pick<Screen, 'chooseFiles'>;
  files: Pick<DeviceFiles, 'writeTemporary'>;
  permissions: Pick<Permissions, 'require'>;
  /** The methods of an object of the typings that are not simulated. */
  methodsNotThere(object: string): object;
}

/**
 * A camera for which the person chooses what it takes.
 * https://developers.weixin.qq.com/miniprogram/dev/api/media/camera/wx.createCameraContext.html
 */
export function createCameraContexts(options: CameraContextOptions, api: DefineApi) {
  const { screen, files, permissions, methodsNotThere } = options;

  /** @returns the path of a temporary file */
  async function take(kind: 'image' | 'video'): Promise<string> {
    await permissions.require('scope.camera');
    const wanted = { kinds: [kind], extensions: [], count: 1, sources: ['camera' as const] };
    const [file] = (await screen.chooseFiles(wanted)) ?? [];
    if (!file || kindOf(file) !== kind) throw new ApiFailure('cancel');
    return files.writeTemporary(file.bytes, endingOf(file));
  }

  let isRecording = false;
  return {
    createCameraContext(): WechatMiniprogram.CameraContext {
      const own = {
        takePhoto: api<WechatMiniprogram.TakePhotoOption>('takePhoto', async () => ({
          tempImagePath: await take('image'),
          metadata: {},
        })),
        startRecord: api<WechatMiniprogram.CameraContextStartRecordOption>(
          'startRecord',
          async () => {
            await permissions.require('scope.camera');
            isRecording = true;
            return {};
          },
        ),
        stopRecord: api<WechatMiniprogram.CameraContextStopRecordOption>('stopRecord', async () => {
          if (!isRecording) throw new ApiFailure('not recording');
          isRecording = false;
          return { tempThumbPath: '', tempVideoPath: await take('video') };
        }),
        setZoom: api<WechatMiniprogram.CameraContextSetZoomOption>('setZoom', ({ zoom }) => ({
          zoom,
        })),
      };
      return over(
        methodsNotThere('CameraContext'),
        own,
      ) as unknown as WechatMiniprogram.CameraContext;
    },
  };
}

function endingOf({ name }: ChosenFile): string {
  const [, ending = ''] = /\.(\w+)$/.exec(name) ?? [];
  return ending.toLowerCase();
}
