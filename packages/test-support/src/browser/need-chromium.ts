import { findChromium } from './chromium';

/** Says once that there is none, instead of in every test. */
export default function needChromium(): void {
  try {
    findChromium();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
