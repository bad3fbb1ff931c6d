import * as z from 'zod';

/**
 * PostgreSQL takes no NUL in a text. It is written so that the expressions of JavaScript, Java, Go and
 * Python all read the same in `/openapi.json`: `\0` begins an octal number in some of them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it is about
export const withoutNul = z.regex(/^[^\x00]*$/, '有不能用的字符');
