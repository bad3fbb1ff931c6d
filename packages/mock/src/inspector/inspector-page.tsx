/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Endpoint } from '../api/endpoint';
import type { FaultRule } from '../faults/fault-rule';
import type { Panel } from '../panel';
import { ActionButton } from './action-button';
import { EndpointList } from './endpoint-list';
import { FaultSwitches } from './fault-switches';
import { Layout } from './layout';
import { RequestFilter } from './request-filter';
import { RequestList, type ShownRequests } from './request-list';

interface DrawnPanel extends Pick<Panel, 'id' | 'name' | 'place'> {
  content: Child;
}

interface InspectorPageProps {
  /** As the page was opened with: `http://127.0.0.1:3000`. */
  origin: string;
  /** The query of the page. */
  asked: Record<string, string>;
  requests: ShownRequests;
  /** How many requests the journal holds. */
  total: number;
  scenario: string | undefined;
  rules: FaultRule[];
  panels: readonly DrawnPanel[];
  resets: string | undefined;
  endpoints: readonly Endpoint[];
  tokenCommand: string | undefined;
}

export function InspectorPage(props: InspectorPageProps) {
  const { origin, panels, resets } = props;
  const wide = panels.filter(({ place }) => place === 'wide');
  const side = panels.filter(({ place }) => place === 'side');
  const emptied = [...(resets ? [resets] : []), '故障'].join('、');
  return (
    <Layout title="模拟服务器" note={origin}>
      <nav class="jump" aria-label="本页内容">
        <a href="#requests">请求</a>
        {wide.map(menuEntry)}
        <a href="#faults">场景</a>
        {side.map(menuEntry)}
        <a href="#endpoints">接口</a>
      </nav>
      <main class="board">
        <section id="requests" class="card wide" aria-labelledby="requests-title">
          <div class="heading">
            <h2 id="requests-title">收到的请求</h2>
            <ActionButton id="clear" method="DELETE" url="/__mock/requests">
              清空记录
            </ActionButton>
          </div>
          <RequestFilter asked={props.asked} />
          <RequestList shown={props.requests} total={props.total} asked={props.asked} />
        </section>
        {wide.map(({ content }) => content)}
        <div class="side">
          <FaultSwitches scenario={props.scenario} rules={props.rules} />
          {side.map(({ content }) => content)}
          <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">重来</h2>
            <p class="hint">{emptied}、请求记录都清空，回到刚启动的样子。</p>
            <ActionButton
              id="reset"
              method="POST"
              url="/__mock/reset"
              confirm={`清空${emptied}和请求记录？不能撤回。`}
              danger
            >
              全部清空
            </ActionButton>
          </section>
        </div>
        <EndpointList
          endpoints={props.endpoints}
          origin={origin}
          tokenCommand={props.tokenCommand}
        />
      </main>
    </Layout>
  );
}

function menuEntry({ id, name }: DrawnPanel) {
  return name && <a href={`#${id}`}>{name}</a>;
}
