/**
 * PostgreSQL takes no NUL in a text. It is written so that the expressions of JavaScript, Java, Go and
 * Python all read the same in `/openapi.json`: `\0` begins an octal number in some of them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it is about
export const WITHOUT_NUL = /^[^\x00]*$/;
