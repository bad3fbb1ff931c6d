import { ApiFailure, type DefineApi } from '../define-api';
import type { Host } from '../dialect';
import { Listeners } from '../listeners';
import type { Permissions } from '../permissions';
import type { Screen } from '../screen';
import { typeName } from '../type-name';
import type { RequireDeclared } from './declared';
import { CITIES, NEAR, PLACES } from './made-up';
import type { Coordinates, Place } from './questions';

/** Where the phone is, and how sure it is of it: metres, and metres a second. */
export interface DeviceLocation extends Coordinates {
  altitude?: number;
  speed?: number;
  accuracy?: number;
}

export interface LocationOptions {
  host: Host;
  screen: Screen;
  permissions: Permissions;
  requireDeclared: RequireDeclared;
  /** Where the phone is at first. */
  location: DeviceLocation;
  onError(error: unknown): void;
}

const SCALE = 18;
/** Of a fuzzy place, in digits: about a kilometre. */
const FUZZY_DIGITS = 2;

/** Rules 21: where the phone is, and the places that the person chooses and looks at. */
export function createLocation(options: LocationOptions, api: DefineApi) {
  const { host, screen, permissions, requireDeclared, onError } = options;
  const listeners = new Listeners(onError);
  const errorListeners = new Listeners(onError);
  let isUpdating = false;
  let { location } = options;
  checkLocation(location);

  /** App.json says that it will be asked for, and the person allows it. */
  async function allowed(name: string, scope: string): Promise<void> {
    if (host !== 'douyin') requireDeclared(name);
    await permissions.require(scope);
  }

  const now = () => {
    const { latitude, longitude, altitude = 0, speed = 0, accuracy = 65 } = location;
    const about = { speed, accuracy, horizontalAccuracy: accuracy, verticalAccuracy: accuracy };
    return { latitude, longitude, altitude, ...about };
  };

  /** Those near the phone, or near where the program asks to begin; the place itself first. */
  function placesNear({ latitude, longitude }: Coordinates): [Place, ...Place[]] {
    const near = PLACES.find(
      (place) =>
        Math.abs(place.latitude - latitude) < NEAR && Math.abs(place.longitude - longitude) < NEAR,
    );
    const first = near
      ? { ...near, latitude, longitude }
      : { name: '我的位置', address: `${latitude}, ${longitude}`, latitude, longitude };
    return [first, ...PLACES.filter((place) => place !== near)];
  }

  return {
    apis: {
      getLocation: api<WechatMiniprogram.GetLocationOption>(
        'getLocation',
        async ({ altitude = false }) => {
          await allowed('getLocation', 'scope.userLocation');
          const { altitude: height, ...place } = now();
          return (
            altitude ? { ...place, altitude: height } : place
          ) as WechatMiniprogram.GetLocationSuccessCallbackResult;
        },
      ),
      getFuzzyLocation: api<WechatMiniprogram.GetFuzzyLocationOption>(
        'getFuzzyLocation',
        async () => {
          await allowed('getFuzzyLocation', 'scope.userFuzzyLocation');
          const { latitude, longitude } = location;
          return { latitude: fuzzy(latitude), longitude: fuzzy(longitude) };
        },
      ),
      chooseLocation: api<WechatMiniprogram.ChooseLocationOption>(
        'chooseLocation',
        async (given) => {
          if (host === 'douyin') await permissions.require('scope.userLocation');
          else requireDeclared('chooseLocation');
          const { latitude, longitude } = location;
          const near = coordinatesIn(given) ?? { latitude, longitude };
          const places = placesNear(near);
          const about = { near, places };
          const place = await screen.ask({ api: 'chooseLocation', about, first: places[0] });
          if (!place) throw new ApiFailure('cancel');
          return { ...place };
        },
      ),
      choosePoi: api<WechatMiniprogram.ChoosePoiOption>('choosePoi', async () => {
        requireDeclared('choosePoi');
        const places = placesNear(location);
        const [{ name, address }] = places;
        const first = { name, address, city: CITIES[0] ?? '' };
        const poi = await screen.ask({ api: 'choosePoi', about: { places }, first });
        if (!poi) throw new ApiFailure('cancel');
        // Since 2022 without the true coordinates; the typings call the city's name a number.
        const type = poi.name === '' ? 1 : 2;
        const result: unknown = { ...poi, type, latitude: 0, longitude: 0 };
        return result as WechatMiniprogram.ChoosePoiSuccessCallbackResult;
      }),
      openLocation: api<WechatMiniprogram.OpenLocationOption>('openLocation', (given) => {
        const { latitude, longitude, name = '', address = '', scale = SCALE } = given;
        if (!isPlace(latitude, longitude)) throw new ApiFailure('invalid coordinate');
        const about = { latitude, longitude, name: String(name), address: String(address), scale };
        // It is open; when it closes, nobody is told.
        void screen.ask({ api: 'openLocation', about, first: true });
        return {};
      }),
      startLocationUpdate: api<WechatMiniprogram.StartLocationUpdateOption>(
        'startLocationUpdate',
        async () => {
          await allowed('startLocationUpdate', 'scope.userLocation');
          isUpdating = true;
          listeners.tell(now());
          return {};
        },
      ),
      stopLocationUpdate: api<WechatMiniprogram.StopLocationUpdateOption>(
        'stopLocationUpdate',
        () => {
          isUpdating = false;
          return {};
        },
      ),
      onLocationChange(listener: WechatMiniprogram.OnLocationChangeCallback): void {
        try {
          requireDeclared('onLocationChange');
          listeners.add(listener);
        } catch (error) {
          onError(new Error(`onLocationChange:fail ${(error as Error).message}`));
        }
      },
      offLocationChange: (listener?: WechatMiniprogram.OffLocationChangeCallback) =>
        listeners.remove(listener),
      onLocationChangeError: (listener: WechatMiniprogram.OnLocationChangeErrorCallback) =>
        errorListeners.add(listener),
      offLocationChangeError: (listener?: WechatMiniprogram.OffLocationChangeErrorCallback) =>
        errorListeners.remove(listener),
    },
    location: (): DeviceLocation => ({ ...location }),
    /** @throws Error, in Chinese, for what is no place */
    setLocation(place: DeviceLocation): void {
      checkLocation(place);
      location = { ...place };
      if (isUpdating) listeners.tell(now());
    },
  };
}

/** Where the person begins to choose, if the program says so. @throws ApiFailure for half a place */
function coordinatesIn({ latitude, longitude }: Partial<Coordinates>): Coordinates | undefined {
  if (latitude === undefined && longitude === undefined) return undefined;
  if (isPlace(latitude, longitude)) return { latitude, longitude } as Coordinates;
  throw new ApiFailure('invalid coordinate');
}

function isPlace(latitude: unknown, longitude: unknown): boolean {
  const isWithin = (value: unknown, most: number): boolean =>
    typeof value === 'number' && Math.abs(value) <= most;
  return isWithin(latitude, 90) && isWithin(longitude, 180);
}

function checkLocation(location: DeviceLocation): void {
  const { latitude, longitude } = location ?? {};
  if (isPlace(latitude, longitude)) return;
  throw new Error(
    `location 要写成 { latitude: 23.1, longitude: 113.3 }，纬度 -90 到 90，经度 -180 到 180，收到的是 ${JSON.stringify(location) ?? typeName(location)}`,
  );
}

function fuzzy(degrees: number): number {
  return Number(degrees.toFixed(FUZZY_DIGITS));
}
