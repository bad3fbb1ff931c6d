import type { Failure, RequestOptions, SerializedRequest } from './dialect';
import { type ExchangeEnvironment, startExchange } from './exchange';
import { Listeners } from './listeners';
import { RequestQueue } from './request-queue';
import { parseBody } from './response';
import { refuse } from './run-callback';
import { RequestRefused } from './serialize';
import { isObject } from './type-name';

/**
 * `wx.request` and `tt.request`, after test/wx/wx-request-rules.md; numbers in comments are its rules.
 */
export function createRequest(environment: ExchangeEnvironment) {
  const { dialect, onError } = environment;
  const queue = new RequestQueue();
  const refused = (options: unknown, failure: Failure): WechatMiniprogram.RequestTask =>
    refuse(options, dialect.refusal(failure), onError);

  function start(
    options: RequestOptions,
    { method, url, header, data, dataType, responseType }: SerializedRequest,
  ): WechatMiniprogram.RequestTask {
    const chunkListeners = new Listeners(onError);
    const isChunked = options.enableChunked === true && dialect.hasChunks;
    // What the caller writes into a buffer afterwards is not sent.
    const body = typeof data === 'string' ? data : data.slice(0);
    const task = startExchange(environment, queue, {
      api: 'request',
      options,
      request: () => ({ method, url, header, body }),
      onChunk(chunk, stopTimeout) {
        if (!isChunked) return undefined;
        if (dialect.firstChunkStopsTimeout) stopTimeout();
        chunkListeners.tell({ data: chunk });
        return undefined;
      },
      result(body, described) {
        if (typeof body === 'string') return { data: body, ...described };
        return { data: isChunked ? '' : parseBody(body, dataType, responseType), ...described };
      },
    });
    return {
      ...task,
      onChunkReceived: (listener) => chunkListeners.add(listener),
      offChunkReceived: (listener) => chunkListeners.remove(listener),
    };
  }

  return function request(given: RequestOptions): WechatMiniprogram.RequestTask {
    // Read once: what the caller changes afterwards counts for the next call. A getter that throws
    // does so here, to the caller, before anything has happened.
    const options = isObject(given) ? { ...given } : given;
    const refusal = dialect.validate(options);
    if (refusal) return refused(options, refusal);
    let serialized: SerializedRequest;
    try {
      serialized = dialect.serialize(options);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return refused(options, error.failure);
    }
    return dialect.task(start(options, serialized));
  };
}
