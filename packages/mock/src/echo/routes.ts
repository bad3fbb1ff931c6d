import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import type { Endpoint } from '../api/endpoint';
import { check, readQuery } from '../api/fields';
import { refuse } from '../api/refuse';
import type { MockEnv } from '../env';
import { originOf } from '../http/forwarded';
import type { Journal, Part } from '../journal/journal';
import type { EchoFiles } from './files';
import { answerSocket } from './sockets';

/** Bytes of an upload, and of a download that is made up: more than WeChat takes, so that it can be tried. */
const MAX_UPLOAD = 200 * 1024 * 1024;
const MAX_DOWNLOAD = 400 * 1024 * 1024;
const CHUNK = 64 * 1024;

const Uploaded = z.object({
  ok: z.literal(true),
  /** Of the whole body. */
  bytes: z.int(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  files: z.array(
    z.object({
      name: z.string(),
      fileName: z.string(),
      type: z.string(),
      bytes: z.int(),
      /** Where it can be had back, as long as it is one of the newest. */
      url: z.url(),
    }),
  ),
});

const Download = z.object({
  bytes: z.coerce.number().int().min(0).max(MAX_DOWNLOAD).default(1024),
  type: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/, { error: '要的是 image/png 这样的类型' })
    .default('application/octet-stream'),
  /** Whether the length is told beforehand. */
  length: z.enum(['yes', 'no']).default('yes'),
});

export const echoEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/__mock/echo/upload',
    summary: '收下 wx.uploadFile 的表单，说出每一部分的名字和大小',
    answers: { 200: Uploaded },
    refusals: [413, 415],
  },
  {
    method: 'GET',
    path: '/__mock/echo/files/{id}',
    summary: '取回上传过的文件',
    params: z.object({ id: z.string() }),
    answers: { 200: null },
    file: true,
    refusals: [404],
  },
  {
    method: 'GET',
    path: '/__mock/echo/download',
    summary: '给 wx.downloadFile 一个文件，要多大有多大（到 400 MiB）',
    query: Download,
    example: { bytes: 1000 },
    answers: { 200: null },
    file: true,
  },
  {
    method: 'GET',
    path: '/__mock/echo/socket',
    summary: '给 wx.connectSocket 的 WebSocket，收到什么就送回什么',
    answers: {},
    refusals: [426],
  },
];

/** What transfers can be tried against where an app has nothing of the kind. */
export function echoRoutes(files: EchoFiles, journal: Journal): Hono<MockEnv> {
  return new Hono<MockEnv>()
    .post(
      '/__mock/echo/upload',
      bodyLimit({
        maxSize: MAX_UPLOAD,
        onError: (c) => refuse(c, 413, 'too_large', '上传的东西超过 200 MiB'),
      }),
      (c) => takeUpload(c, files),
    )
    .get('/__mock/echo/files/:id', (c) => {
      const file = files.get(c.req.param('id'));
      if (!file) return refuse(c, 404, 'not_found', '没有这个文件，可能已经被新的挤掉了');
      return c.body(new Uint8Array(file.bytes), 200, {
        'Content-Type': file.type,
        // What somebody has uploaded is shown by no browser as a page of this server.
        'Content-Disposition': 'attachment',
        'X-Content-Type-Options': 'nosniff',
      });
    })
    .get('/__mock/echo/download', (c) => {
      const checked = check(c, Download, readQuery(c));
      if ('refusal' in checked) return checked.refusal;
      const { bytes, type, length } = checked.fields;
      return c.body(zeros(bytes), 200, {
        'Content-Type': type,
        'X-Content-Type-Options': 'nosniff',
        ...(length === 'yes' && { 'Content-Length': String(bytes) }),
      });
    })
    .get('/__mock/echo/socket', (c) => answerSocket(c, journal));
}

async function takeUpload(c: Context<MockEnv>, files: EchoFiles): Promise<Response> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) {
    return refuse(
      c,
      415,
      'unsupported_media_type',
      '要的是 multipart/form-data，wx.uploadFile 就是',
    );
  }
  const body = await c.req.arrayBuffer();
  const form = await new Response(body, { headers: c.req.header() })
    .formData()
    .catch(() => undefined);
  if (!form) return refuse(c, 400, 'invalid_request', '这个表单读不了：分隔符或者某一部分不对');
  const parts: Part[] = [];
  const answer: z.infer<typeof Uploaded> = {
    ok: true,
    bytes: body.byteLength,
    fields: [],
    files: [],
  };
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      answer.fields.push({ name, value });
      parts.push({ name, value, bytes: Buffer.byteLength(value) });
      continue;
    }
    const bytes = Buffer.from(await value.arrayBuffer());
    const { name: fileName, type } = value;
    const id = files.add({ name: fileName, type, bytes });
    const url = `${originOf(c)}/__mock/echo/files/${id}`;
    answer.files.push({ name, fileName, type, bytes: bytes.length, url });
    parts.push({ name, fileName, type, bytes: bytes.length });
  }
  const { exchange } = c.env ?? {};
  if (exchange) exchange.parts = parts;
  return c.json(answer, 200);
}

/** So many bytes, made as they are asked for. */
function zeros(size: number): ReadableStream<Uint8Array> {
  let left = size;
  return new ReadableStream({
    pull(controller) {
      const next = Math.min(left, CHUNK);
      if (next > 0) controller.enqueue(new Uint8Array(next));
      left -= next;
      if (left === 0) controller.close();
    },
  });
}
