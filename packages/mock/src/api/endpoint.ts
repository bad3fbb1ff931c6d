import type * as z from 'zod';

/**
 * One request that the server answers, as `/openapi.json` and the inspector describe it. It stands
 * beside the handler; a test sees to it that each handler has one, and that its answers fit.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in OpenAPI: `/notes/{id}`. */
  path: string;
  /** Chinese, in a few words. */
  summary: string;
  /** Needs `Authorization: Bearer <token>`. */
  signedIn?: boolean;
  /** What the names in braces stand for. */
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** As JSON or a form. */
  body?: z.ZodObject;
  /** No form. */
  jsonOnly?: true;
  /** Field values for a curl line that works. */
  example?: Record<string, unknown>;
  /** By status; null has no body. */
  answers: Record<number, z.ZodType | null>;
  /** What `Accept: text/plain` gets instead, always with 200. */
  text?: z.ZodType;
  /** Answers with server-sent events. */
  stream?: true;
  /** Answers with a file of any type. */
  file?: true;
  /** Statuses in the shape of every error, besides those that follow from the rest. */
  refusals?: number[];
}
