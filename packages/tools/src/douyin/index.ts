export { describe, type Finding } from '../finding';
export { type Build, type BuildOptions, buildDouyin } from './build';
