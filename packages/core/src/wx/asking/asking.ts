import type { DefineApi } from '../define-api';
import type { Host } from '../dialect';
import type { Permissions } from '../permissions';
import type { Screen } from '../screen';
import type { Tap } from '../tap';
import { createAddressBook } from './address-book';
import { declaredIn } from './declared';
import { createLeaving } from './leaving';
import { createLocation, type DeviceLocation } from './location';
import { createPhone } from './phone';
import { createSensors } from './sensors';
import { createSoter } from './soter';

export interface AskingOptions {
  host: Host;
  screen: Screen;
  tap: Tap;
  permissions: Permissions;
  /** As in app.json. */
  requiredPrivateInfos: readonly string[] | undefined;
  /** Where the phone is at first. */
  location: DeviceLocation;
  onError(error: unknown): void;
}

/** What WeChat asks the person, or the phone, and no page of its own stands behind. */
export function createAsking(options: AskingOptions, api: DefineApi) {
  const { host, screen, tap, permissions, requiredPrivateInfos, location, onError } = options;
  const requireDeclared = declaredIn(requiredPrivateInfos);
  const asking = { host, screen, permissions, requireDeclared };
  const sensors = createSensors(api, onError);
  const place = createLocation({ ...asking, location, onError }, api);
  return {
    apis: {
      ...place.apis,
      ...createPhone(asking, api),
      ...createAddressBook(asking, api),
      ...createLeaving({ host, screen, tap }, api),
      ...createSoter(screen, api),
      ...sensors.apis,
    },
    location: place.location,
    setLocation: place.setLocation,
    sense: sensors.sense,
  };
}
