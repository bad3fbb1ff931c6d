import { type Member, readTypings } from './typings';

/**
 * Documented, but not among what Douyin's typings export. Add here what
 * https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/overview has.
 */
const DOCUMENTED: Member[] = [
  // Its object has the methods of the other ad's.
  documented('createRewardedVideoAd', 'InterstitialAd', 'adUnitId'),
  documented('disableAlertBeforeUnload', 'callbacks', 'success fail complete'),
  documented('enableAlertBeforeUnload', 'callbacks', 'message success fail complete'),
  documented('getNetworkType', 'callbacks', 'success fail complete', 'networkType'),
  documented('offAppLaunch', 'void'),
  documented('onAppLaunch', 'void'),
  documented('onNetworkWeakChange', 'void'),
  documented('setPageInfo', 'callbacks', 'title keywords description success fail complete'),
  documented('showActionSheet', 'callbacks', 'itemList success fail complete', 'tapIndex'),
];

/**
 * WeChat has them still, though its typings have left them out: each says that the method of the same
 * name of FileSystemManager is to be used. https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.saveFile.html
 */
const OLD: Member[] = [
  {
    ...documented('getFileInfo', 'Promise', 'filePath digestAlgorithm', 'digest size'),
    required: ['filePath:String'],
  },
  {
    ...documented('getSavedFileInfo', 'Promise', 'filePath', 'createTime size'),
    required: ['filePath:String'],
  },
  documented('getSavedFileList', 'Promise', '', 'fileList'),
  {
    ...documented('removeSavedFile', 'Promise', 'filePath'),
    required: ['filePath:String'],
  },
  {
    ...documented('saveFile', 'Promise', 'tempFilePath filePath', 'savedFilePath'),
    required: ['tempFilePath:String'],
  },
];

/**
 * Required by WeChat's typings, though WeChat lets it be left out: `type` came later than the API, and
 * WeChat's own demo and components call it without one.
 * https://github.com/wechat-miniprogram/miniprogram-demo/blob/master/miniprogram/packageAPI/pages/device/vibrate/vibrate.js
 */
const OPTIONAL = ['vibrateShort'];

function documented(name: string, returns: string, options = '', gives = ''): Member {
  const words = (text: string): string[] => text.split(' ').filter(Boolean);
  return { name, returns, options: words(options), gives: words(gives), required: [] };
}

/** The files of src/tables/ that are made: name and text. */
export function apiTables(): Record<string, string> {
  const { wx, tt } = readTypings();
  return {
    'wechat-apis.ts': fileOf('wechatApis', 'wx', 'WeChat', [
      withMissing(wx.apis, OLD).map((api) =>
        OPTIONAL.includes(api.name) ? { ...api, required: [] } : api,
      ),
      wx.methods,
    ]),
    'douyin-apis.ts': fileOf('douyinApis', 'tt', 'Douyin', [
      withMissing(tt.apis, DOCUMENTED),
      tt.methods,
    ]),
  };
}

function withMissing(apis: Member[], documented: Member[]): Member[] {
  const missing = documented.filter(({ name }) => !apis.some((api) => api.name === name));
  return [...apis, ...missing].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function fileOf(constant: string, object: string, host: string, parts: Member[][]): string {
  const [apis = '', methods = ''] = parts.map((members) => members.map(lineOf).join('\n'));
  return `import { apiTable } from './api-table';

/** Everything that \`${object}\` has; made from ${host}'s typings by scripts/make-tables.ts. */
export const ${constant} = apiTable(
  \`
${apis}
\`,
  \`
${methods}
\`,
);
`;
}

function lineOf({ name, returns, options, gives, required }: Member): string {
  const parts = [name, returns, options.join(' '), gives.join(' '), required.join(' ')];
  return parts.join(' | ').replace(/[ |]+$/, '');
}
