export { type Area, type Areas, PICKER_LEVELS, type PickedRegion, Regions } from './regions';
