/** @jsxRuntime automatic @jsxImportSource hono/jsx */

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];

interface RequestFilterProps {
  asked: Record<string, string>;
}

/** A form that puts what it says into the query of the page: it can be kept and passed on. */
export function RequestFilter({ asked }: RequestFilterProps) {
  const { method = '', path, status, text } = asked;
  return (
    <search>
      <form id="filter" class="filter" action="/__mock" method="get">
        <label>
          <span>方法</span>
          <select name="method">
            <option value="">全部</option>
            {methods.map((name) => (
              <option value={name} selected={name === method.toUpperCase()}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>地址开头</span>
          <input name="path" value={path} placeholder="/login" {...plain} />
        </label>
        <label>
          <span>状态</span>
          <input
            name="status"
            value={status}
            placeholder="401 或 4xx"
            pattern="[1-5]([0-9][0-9]|[xX][xX])"
            title="401 这样的状态码，或者 4xx"
            {...plain}
          />
        </label>
        <label>
          <span>包含文字</span>
          <input name="text" type="search" value={text} {...plain} />
        </label>
        <noscript>
          <button type="submit">筛选</button>
        </noscript>
      </form>
    </search>
  );
}

/** Phones would otherwise write a path with a capital letter. */
const plain = { autocomplete: 'off', autocapitalize: 'off' } as const;
