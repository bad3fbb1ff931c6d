import type { SessionEndpoint } from '../../contract/session';
import { chooseServer, readConfig, type ServerChoice } from '../config';
import { type Failure, failureOf, isError } from './failure';
import { request } from './request';

export type { ServerChoice };

export type ServerOutcome =
  /** `isOurs`: it answers as the contract has it. */
  { kind: 'answers'; isOurs: boolean } | Failure;

/** Where requests go; undefined in a build whose server cannot be chosen. */
export function currentServer(): string | undefined {
  const { isDevelop, baseUrl } = readConfig();
  return isDevelop ? baseUrl : undefined;
}

/** From now on requests go there, also after the next launch; without a choice to the default. */
export function useServer(choice: ServerChoice | undefined): void {
  chooseServer(choice);
}

/** `GET /session` without a token, which our server refuses in words of its own. */
export function tryServer({ baseUrl }: ServerChoice): Promise<ServerOutcome> {
  return request<SessionEndpoint>({ method: 'GET', path: '/session', baseUrl }).then((answer) =>
    answer.arrived ? { kind: 'answers', isOurs: isError(answer.body) } : failureOf(answer),
  );
}
