import type { Failure, RequestOptions, SerializedRequest } from './dialect';
import { RequestQueue } from './request-queue';
import { type RequestEnvironment, startRequest } from './request-task';
import { runCallback } from './run-callback';
import { RequestRefused } from './serialize';
import { isObject } from './type-name';

/**
 * `wx.request` and `tt.request`, after test/wx/wx-request-rules.md; numbers in comments are its rules.
 */
export function createRequest(environment: RequestEnvironment) {
  const queue = new RequestQueue();

  /** 1.2: synchronously, and against the typings there is no task. */
  function refuse(options: RequestOptions | null | undefined, failure: Failure) {
    const result = environment.dialect.refusal(failure);
    const { fail, complete } = (options ?? {}) as Record<string, (result: Failure) => void>;
    runCallback(fail, result, environment.onError);
    runCallback(complete, result, environment.onError);
    return undefined as unknown as WechatMiniprogram.RequestTask;
  }

  return function request(given: RequestOptions): WechatMiniprogram.RequestTask {
    // Read once: what the caller changes afterwards counts for the next call. A getter that throws
    // does so here, to the caller, before anything has happened.
    const options = isObject(given) ? { ...given } : given;
    const refusal = environment.dialect.validate(options);
    if (refusal) return refuse(options, refusal);
    let serialized: SerializedRequest;
    try {
      serialized = environment.dialect.serialize(options);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return refuse(options, error.failure);
    }
    return environment.dialect.task(startRequest(environment, queue, options, serialized));
  };
}
