import { wechatApis } from '../../tables';
import { ApiFailure, type DefineApi } from '../define-api';
import { over } from '../event-methods';
import { requireParameters } from '../parameters';
import type { Nodes } from './asked-node';

type AnyOption = WechatMiniprogram.AsyncMethodOptionLike;

/** What changes a map that is not drawn: it succeeds, and nothing moves. */
const UNSEEN = [
  ...['moveToLocation', 'includePoints', 'moveAlong', 'translateMarker', 'addMarkers'],
  ...['removeMarkers', 'initMarkerCluster', 'setCenterOffset', 'setLocMarkerIcon', 'setBoundary'],
];

/** What is asked of a map: the attributes that the page has given it, and what they are at first. */
const ASKED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  getScale: { scale: 16 },
  getRotate: { rotate: 0 },
  getSkew: { skew: 0 },
};

export interface MapContextOptions {
  nodes: Nodes;
  /** The methods of an object of the typings that are not simulated. */
  methodsNotThere(object: string): object;
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/media/map/wx.createMapContext.html */
export function createMapContexts({ nodes, methodsNotThere }: MapContextOptions, api: DefineApi) {
  return {
    createMapContext(mapId: string, component?: object): WechatMiniprogram.MapContext {
      const attribute = (name: string): number => {
        const [map] = nodes.find(component, `#${mapId}`);
        if (!map) throw new ApiFailure('map not found');
        return Number(map.property(name));
      };
      const method = (name: string, work: (options: AnyOption) => object) => {
        const required = wechatApis.methodsOf('MapContext')?.get(name)?.required ?? new Map();
        return api<AnyOption>(name, (options) => {
          requireParameters(required, options);
          return work(options) as never;
        });
      };
      const own: Record<string, unknown> = {
        getCenterLocation: method('getCenterLocation', () => ({
          longitude: attribute('longitude') || 0,
          latitude: attribute('latitude') || 0,
        })),
        on() {},
      };
      for (const [name, wanted] of Object.entries(ASKED)) {
        own[name] = method(name, () =>
          Object.fromEntries(
            Object.entries(wanted).map(([key, first]) => [key, attribute(key) || first]),
          ),
        );
      }
      for (const name of UNSEEN) {
        own[name] = method(name, (options) => {
          const { animationEnd } = options as { animationEnd?: unknown };
          // What waits for the end of the movement goes on.
          if (typeof animationEnd === 'function') void Promise.resolve().then(() => animationEnd());
          return {};
        });
      }
      return over(methodsNotThere('MapContext'), own) as unknown as WechatMiniprogram.MapContext;
    },
  };
}
