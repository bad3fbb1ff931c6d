/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { Endpoint } from '../api/endpoint';
import { CopyLine } from './copy-line';
import { curlLine } from './curl-line';

interface EndpointListProps {
  endpoints: readonly Endpoint[];
  origin: string;
  /** Puts a token into `$TOKEN`, where the app says how. */
  tokenCommand: string | undefined;
}

/** Every endpoint with a curl line that works. */
export function EndpointList({ endpoints, origin, tokenCommand }: EndpointListProps) {
  return (
    <section id="endpoints" class="card wide" aria-labelledby="endpoints-title">
      <div class="heading">
        <h2 id="endpoints-title">接口</h2>
        {endpoints.length > 0 && <a href="/openapi.json">/openapi.json</a>}
      </div>
      {tokenCommand && (
        <>
          <p class="hint">要登录的接口用 $TOKEN。先在终端里登录一次，把令牌放进去：</p>
          <CopyLine line={tokenCommand} what="取得 TOKEN 的命令" />
        </>
      )}
      {endpoints.length === 0 && <p class="hint">没有说明有哪些接口。</p>}
      <ul class="endpoints lined">
        {endpoints.map((endpoint) => (
          <li>
            <h3>
              <code>
                <span class="method">{endpoint.method}</span> {endpoint.path}
              </code>{' '}
              <span class="summary">{endpoint.summary}</span>
              {endpoint.signedIn && <span class="badge">要登录</span>}
            </h3>
            <CopyLine
              line={curlLine(endpoint, origin)}
              what={`${endpoint.method} ${endpoint.path} 的命令`}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
