import { runCallback } from '../run-callback';
import { type Nodes, readFields } from './asked-node';

type Fields = WechatMiniprogram.Fields;
type Found = Record<string, unknown> | null;
type Answer = Found | Found[];
type Callback = (answer: never) => void;

const RECT: Fields = { id: true, dataset: true, rect: true, size: true };
const SCROLL: Fields = { id: true, dataset: true, scrollOffset: true };

/**
 * https://developers.weixin.qq.com/miniprogram/dev/api/wxml/SelectorQuery.html
 * @param onError gets what a callback threw, and why there is no answer
 */
export function selectorQuery(
  nodes: Nodes,
  onError: (error: unknown) => void,
): WechatMiniprogram.SelectorQuery {
  let within: object | undefined;
  const questions: { ask(): Answer; callback: Callback | undefined }[] = [];

  /** @param find is called when the query is executed */
  function nodesRef(find: (wanted: Fields) => Answer) {
    const fields = (wanted: Fields, callback?: Callback) => {
      questions.push({ ask: () => find(wanted ?? {}), callback });
      return query;
    };
    return {
      fields,
      boundingClientRect: (callback?: Callback) => fields(RECT, callback),
      scrollOffset: (callback?: Callback) => fields(SCROLL, callback),
      node: (callback?: Callback) => fields({ node: true }, callback),
      context: (callback?: Callback) => fields({ context: true }, callback),
      ref: (callback?: Callback) => fields({ ref: true }, callback),
    };
  }

  function answerAll(callback: Callback | undefined): void {
    let answers: Answer[];
    try {
      answers = questions.map(({ ask }) => ask());
    } catch (error) {
      onError(error);
      return;
    }
    for (const [place, { callback }] of questions.entries()) {
      runCallback(callback, answers[place] as never, onError);
    }
    runCallback(callback, answers as never, onError);
  }

  const query = {
    in(component: object) {
      within = component;
      return query;
    },
    select(selector: string) {
      const asked = within;
      return nodesRef((wanted) => {
        const [node] = nodes.find(asked, selector);
        return node ? readFields(node, wanted) : null;
      });
    },
    selectAll(selector: string) {
      const asked = within;
      return nodesRef((wanted) =>
        nodes.find(asked, selector).map((node) => readFields(node, wanted)),
      );
    },
    selectViewport() {
      const asked = within;
      return nodesRef((wanted) => {
        const viewport = nodes.viewport(asked);
        return viewport ? readFields(viewport, wanted) : null;
      });
    },
    // A page whose components are made is not in front yet: it is when the answer is due.
    exec(callback?: Callback) {
      Promise.resolve().then(() => answerAll(callback));
      return query;
    },
  };
  // The typings say of exec that it gives a NodesRef.
  return query as unknown as WechatMiniprogram.SelectorQuery;
}
