import { areaList } from '@vant/area-data';
import type { Areas } from './regions';

/** Provinces, cities and counties as they are now: not small, so ask for it when a region is to be chosen. */
export const areas: Areas = areaList;
