declare module 'virtual:stubs' {
  // biome-ignore lint/plugin: a module declared like this cannot import from a relative path
  const stubs: import('./served-stubs').ServedStubs;
  export default stubs;
}
