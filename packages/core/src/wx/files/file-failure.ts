import { ApiFailure } from '../define-api';

/** Rule 18.1: WeChat's numbers and words for what can be wrong with a file. */
const REASONS = {
  1300001: 'operation not permitted',
  1300002: 'no such file or directory',
  1300013: 'permission denied',
  1300020: 'not a directory',
  1300021: 'is a directory',
  1300022: 'invalid argument',
  1300066: 'directory not empty',
  1300202: 'the maximum size of the file storage limit is exceeded',
  1300203: 'base64 encode error',
  1301002: 'data to write is empty',
  1301005: 'file already exists',
  1301006: 'value of length is out of range',
  1301009: 'value of position is out of range',
  1301112: 'tempFilePath file not exist',
} as const;

export type FileErrno = keyof typeof REASONS;

/** @param place what was being done, and where: `open "http://usr/a.txt"` */
export function fileFailure(errno: FileErrno, place = ''): ApiFailure {
  return new ApiFailure(place ? `${REASONS[errno]}, ${place}` : REASONS[errno], errno);
}
