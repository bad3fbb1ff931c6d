/** The name of a component's style scope, for its compiler and for the engine: it is part of a class. */
export function scopeName(path: string): string {
  return path.replace(/[^\w-]/g, '_');
}
