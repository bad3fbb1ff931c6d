/** By a file's ending, the usual one of a type first. */
const TYPES: readonly (readonly [extension: string, type: string])[] = [
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['svg', 'image/svg+xml'],
  ['bmp', 'image/bmp'],
  ['mp4', 'video/mp4'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['wav', 'audio/wav'],
  ['pdf', 'application/pdf'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['zip', 'application/zip'],
  ['json', 'application/json'],
  ['html', 'text/html'],
  ['txt', 'text/plain'],
];

/** @returns `application/octet-stream` for an ending that is not known */
export function typeOfFile(path: string): string {
  const extension = extensionOf(path);
  return TYPES.find(([known]) => known === extension)?.[1] ?? 'application/octet-stream';
}

/** Without the dot, in lower case; empty for a type that is not known. @param contentType as a header has it */
export function extensionFor(contentType: string): string {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  return TYPES.find(([, known]) => known === type)?.[0] ?? '';
}

/** Without the dot, in lower case; empty for none. @param path may be a url without its query */
export function extensionOf(path: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(path.replace(/^.*\//, ''))?.[1]?.toLowerCase() ?? '';
}
