/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../../../contract/journal';
import type { User } from '../../../contract/login';
import type { ListedSession } from '../../database/sessions';
import type { Endpoint } from '../../endpoint';
import type { FaultRule } from '../fault-rule';
import { AccountList } from './account-list';
import { ActionButton } from './action-button';
import { EndpointList } from './endpoint-list';
import { FaultSwitches } from './fault-switches';
import { Layout } from './layout';
import { LoginComparison } from './login-comparison';
import { RequestFilter } from './request-filter';
import { RequestList, type ShownRequests } from './request-list';
import { SessionList } from './session-list';

interface InspectorPageProps {
  /** As the page was opened with: `http://127.0.0.1:3000`. */
  origin: string;
  /** The query of the page. */
  asked: Record<string, string>;
  requests: ShownRequests;
  /** How many requests the journal holds. */
  total: number;
  getLogin: JournalEntry | undefined;
  postLogin: JournalEntry | undefined;
  scenario: string | undefined;
  rules: FaultRule[];
  accounts: User[];
  sessions: ListedSession[];
  endpoints: readonly Endpoint[];
}

export function InspectorPage(props: InspectorPageProps) {
  const { origin } = props;
  return (
    <Layout title="模拟服务器" note={origin}>
      <nav class="jump" aria-label="本页内容">
        <a href="#requests">请求</a>
        <a href="#logins">登录对照</a>
        <a href="#faults">场景</a>
        <a href="#sessions">登录着的</a>
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
        <LoginComparison origin={origin} get={props.getLogin} post={props.postLogin} />
        <div class="side">
          <FaultSwitches scenario={props.scenario} rules={props.rules} />
          <SessionList sessions={props.sessions} />
          <AccountList accounts={props.accounts} />
          <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">重来</h2>
            <p class="hint">登录、笔记、限次、故障、请求记录都清空，回到刚启动的样子。账号不变。</p>
            <ActionButton
              id="reset"
              method="POST"
              url="/__mock/reset"
              confirm="清空登录、笔记、限次、故障和请求记录？不能撤回。"
              danger
            >
              全部清空
            </ActionButton>
          </section>
        </div>
        <EndpointList endpoints={props.endpoints} origin={origin} />
      </main>
    </Layout>
  );
}
