import { onCleanup } from 'miniprogram-page-test/cleanup';
import { openDatabase } from '../../../mock-server/database/open';
import type { DatabasePlace } from '../../../mock-server/database/place';
import type { Database } from '../../../mock-server/database/tables';

/** Opens a place as one more server does; closed after the test. */
export async function openPlace(place: DatabasePlace): Promise<Database> {
  const database = await openDatabase(place);
  onCleanup(() => database.destroy());
  return database;
}
