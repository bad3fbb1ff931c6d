/** Where the develop build of a mini-program looks for its server: the mock server answers there. */
export const EXPECTED = ['127.0.0.1:3000', 'localhost:3000'];

/** What the server writes into the page, as JSON in the element `#preview-config`. */
export interface PreviewConfig {
  /** For the bridge. */
  token: string;
  /** For the socket of Vite. */
  socketToken: string;
  /** Where a server with `/__mock` runs, if there is one: `http://127.0.0.1:3000`. */
  mockUrl?: string | undefined;
  /** Of the project that the mini-program belongs to, if that has one. */
  appId?: string | undefined;
  /** The folder of the mini-program: what is kept in the browser is kept for it. */
  root: string;
}
