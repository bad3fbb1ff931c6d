export { readPlace, readServer } from './command-line';
export type { Site } from './preview-server';
export { PortUnusable, type PreviewInWorker, startPreview } from './start-preview';
