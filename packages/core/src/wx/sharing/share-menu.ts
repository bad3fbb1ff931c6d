import { ApiFailure, type DefineApi } from '../define-api';
import type { OpenPage } from '../navigation';
import { PARAMETER_ERROR } from '../parameters';
import { typeName } from '../type-name';

type Entry = 'shareAppMessage' | 'shareTimeline';

/** What a page has said of its menu; what it has not said is as its handlers have it. */
interface PageMenu {
  entries: Partial<Record<Entry, boolean>>;
  withShareTicket: boolean;
}

const ENTRIES: readonly string[] = ['shareAppMessage', 'shareTimeline'] satisfies Entry[];
const SILENT: PageMenu = { entries: {}, withShareTicket: false };

export type ShareMenus = ReturnType<typeof createShareMenus>;

/** Rules 29: what the capsule's menu has of a page's. @param inFront the page that the calls are about */
export function createShareMenus(inFront: () => OpenPage | undefined, api: DefineApi) {
  const menus = new WeakMap<OpenPage, PageMenu>();
  const of = (page: OpenPage): PageMenu => menus.get(page) ?? SILENT;

  function change(changed: Partial<PageMenu>): object {
    const page = inFront();
    if (!page) throw new ApiFailure('page not found');
    const { entries, ...others } = changed;
    menus.set(page, { ...of(page), ...others, entries: { ...of(page).entries, ...entries } });
    return {};
  }

  return {
    of,
    apis: {
      showShareMenu: api<WechatMiniprogram.ShowShareMenuOption>(
        'showShareMenu',
        ({ menus = ['shareAppMessage'], withShareTicket = false }) =>
          change({
            entries: entriesOf(menus, true),
            withShareTicket: withShareTicket === true,
          }),
      ),
      hideShareMenu: api<WechatMiniprogram.HideShareMenuOption>(
        'hideShareMenu',
        ({ menus = ENTRIES }) => change({ entries: entriesOf(menus, false) }),
      ),
      updateShareMenu: api<WechatMiniprogram.UpdateShareMenuOption>(
        'updateShareMenu',
        ({ withShareTicket, isUpdatableMessage, activityId }) => {
          if (isUpdatableMessage === true && !activityId) {
            throw new ApiFailure('activityId is required for an updatable message');
          }
          return change(
            withShareTicket === undefined ? {} : { withShareTicket: withShareTicket === true },
          );
        },
      ),
    },
  };
}

function entriesOf(names: unknown, isShown: boolean): PageMenu['entries'] {
  if (!Array.isArray(names)) {
    throw new ApiFailure(
      `parameter error: parameter.menus should be Array instead of ${typeName(names)};`,
      PARAMETER_ERROR,
    );
  }
  const unknown = names.find((name) => !ENTRIES.includes(name));
  if (unknown !== undefined) throw new ApiFailure(`invalid menus "${String(unknown)}"`);
  return Object.fromEntries(names.map((name) => [name, isShown]));
}
