declare module 'virtual:mini-program' {
  const program: import('./program').Program;
  export default program;
}
