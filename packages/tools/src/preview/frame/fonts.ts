import { type Font, simulate, type Wx } from 'miniprogram-core/wx';

/** Lets all pages draw with a font, wherever it is: what the browser may not read comes over the bridge. */
export async function loadFont({ family, url, desc }: Font, wx: Wx): Promise<void> {
  const { style = 'normal', weight = 'normal' } = desc;
  const source = /^data:/i.test(url) ? `url("${url}")` : await download(url, wx);
  const font = new FontFace(family, source, { style, weight });
  try {
    document.fonts.add(await font.load());
  } catch {
    throw new Error('A network error occurred.');
  }
}

async function download(url: string, wx: Wx): Promise<BufferSource> {
  const { statusCode, tempFilePath } = await new Promise<
    Pick<WechatMiniprogram.DownloadFileSuccessCallbackResult, 'statusCode' | 'tempFilePath'>
  >((resolve, reject) => {
    wx.downloadFile({ url, success: resolve, fail: ({ errMsg }) => reject(new Error(errMsg)) });
  });
  const { files } = simulate(wx);
  const bytes = files.read(tempFilePath);
  files.remove(tempFilePath);
  if (statusCode !== 200 || !bytes) throw new Error('A network error occurred.');
  return bytes as BufferSource;
}
