import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a secret in a time that tells nothing of it. */
export function isTimingSafeEqual(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
