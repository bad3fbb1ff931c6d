/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { PropsWithChildren } from 'hono/jsx';

interface LayoutProps {
  title: string;
  /** Beside the title, small. */
  note?: string;
}

/** What all pages share. inspector.js keeps up to date whatever is marked `data-live`. */
export function Layout({ title, note, children }: PropsWithChildren<LayoutProps>) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="/__mock/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/__mock/inspector.css" />
        <script src="/__mock/inspector.js" type="module" />
      </head>
      <body>
        <header class="top">
          <h1>{title}</h1>
          {note && <span class="origin">{note}</span>}
          <p id="status" role="status" aria-live="polite" />
        </header>
        <noscript>
          <p class="notice">浏览器没有运行 JavaScript：内容都能看，刷新页面看新的；按钮不能用。</p>
        </noscript>
        {children}
      </body>
    </html>
  );
}
