declare module 'virtual:mini-program' {
  const program: import('./program').Program;
  export default program;
  /** To be sent back as `mini-program:shows`. */
  export const revision: number;
}
