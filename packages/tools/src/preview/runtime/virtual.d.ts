declare module 'virtual:stubs' {
  // biome-ignore lint/plugin: a module declared like this cannot import from a relative path
  const stubs: import('./served-stubs').ServedStubs;
  export default stubs;
}

declare module 'virtual:mini-program' {
  // biome-ignore lint/plugin: a module declared like this cannot import from a relative path
  const program: import('./program').Program;
  export default program;
  /** To be sent back as `mini-program:shows`. */
  export const revision: number;
}
